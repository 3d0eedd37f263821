/** Reads orders from Kafka and publishes their status, both within Kafka's transactions. */
@NullMarked
package io.crossrate.orders.adapter.kafka;

import org.jspecify.annotations.NullMarked;
