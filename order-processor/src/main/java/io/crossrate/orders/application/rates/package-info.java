/** The rates of now, as they are quoted too: what limit orders wait for. */
@NullMarked
package io.crossrate.orders.application.rates;

import org.jspecify.annotations.NullMarked;
