/** Limit orders that wait, and what ends their waiting: the market and the clock. */
@NullMarked
package io.crossrate.orders.application.limits;

import org.jspecify.annotations.NullMarked;
