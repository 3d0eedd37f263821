/**
 * Spans of records: what this service sends to Kafka and reads from it, beside HTTP that
 * {@code io.crossrate.tracing} tells of. It is no adapter of one thing outside, since a trace goes through all of them, and
 * what decides knows nothing of it. Nothing of it stands in the way of a rate or a conversion.
 */
@NullMarked
package io.crossrate.conversion.tracing;

import org.jspecify.annotations.NullMarked;
