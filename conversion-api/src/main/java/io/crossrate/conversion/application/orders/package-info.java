/** Quoting a price and taking an order, and the ports for it: signed quotes, claims, the log of orders, the status feed. */
@NullMarked
package io.crossrate.conversion.application.orders;

import org.jspecify.annotations.NullMarked;
