/**
 * Spans of records and of transactions: what this service does with orders, beside HTTP that
 * {@code io.crossrate.tracing} tells of. It is no adapter of one thing outside, since a trace goes through all of them, and
 * what decides knows nothing of it.
 */
@NullMarked
package io.crossrate.orders.tracing;

import org.jspecify.annotations.NullMarked;
