/** Kafka: reads rate snapshots, keeps what cannot be read, owns this service's topics. */
@NullMarked
package io.crossrate.conversion.adapter.kafka;

import org.jspecify.annotations.NullMarked;
