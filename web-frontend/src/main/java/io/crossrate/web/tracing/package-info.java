/**
 * The trace of a page's questions to the services behind it, beside HTTP that
 * {@code io.crossrate.tracing} tells of. It is no adapter of one thing outside, since a trace goes through all of them, and
 * what decides knows nothing of it.
 */
@NullMarked
package io.crossrate.web.tracing;

import org.jspecify.annotations.NullMarked;
