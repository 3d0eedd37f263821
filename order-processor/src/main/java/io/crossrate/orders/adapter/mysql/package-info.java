/** Keeps orders, their timeline, the inbox and the outbox in MySQL. */
@NullMarked
package io.crossrate.orders.adapter.mysql;

import org.jspecify.annotations.NullMarked;
