/** Follows the rate topics. */
@NullMarked
package io.crossrate.orders.adapter.kafka.rates;

import org.jspecify.annotations.NullMarked;
