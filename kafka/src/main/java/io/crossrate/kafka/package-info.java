/**
 * How services stand to Kafka, whatever they write and read there: where it is and how it is reached, their own topics, and topics
 * that are followed. Messages are no part of it: each service has its own records of them.
 */
@NullMarked
package io.crossrate.kafka;

import org.jspecify.annotations.NullMarked;
