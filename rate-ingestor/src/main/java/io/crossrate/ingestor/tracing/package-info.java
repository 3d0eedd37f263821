/**
 * Spans of polls: what this service asks providers and publishes, beside HTTP that
 * {@code io.crossrate.tracing} tells of. It is no adapter of one thing outside, since a trace goes through all of them, and
 * what decides knows nothing of it.
 */
@NullMarked
package io.crossrate.ingestor.tracing;

import org.jspecify.annotations.NullMarked;
