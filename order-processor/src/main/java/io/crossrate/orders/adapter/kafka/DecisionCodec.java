package io.crossrate.orders.adapter.kafka;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.crossrate.kafka.KafkaConfig;
import io.crossrate.orders.domain.Decision;
import io.crossrate.orders.domain.OrderCancelRequested;
import io.crossrate.orders.domain.OrderExpiryReached;
import io.crossrate.orders.domain.OrderLimitReached;
import io.crossrate.orders.domain.OrderReviewed;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes decisions on orders as records of the order log. */
@Singleton
final class DecisionCodec {

    private static final URI SOURCE = URI.create("/crossrate/order-processor");

    private final ObjectMapper json;
    private final KafkaConfig kafka;

    DecisionCodec(ObjectMapper json, KafkaConfig kafka) {
        this.json = json;
        this.kafka = kafka;
    }

    ProducerRecord<byte[], byte[]> encode(Decision decision, String eventId) {
        return switch (decision) {
            case OrderLimitReached it ->
                record(it, eventId, "OrderLimitReached", it.reachedAt(), OrderLimitReachedV1.of(it));
            case OrderExpiryReached it ->
                record(it, eventId, "OrderExpiryReached", it.reachedAt(), OrderExpiryReachedV1.of(it));
            case OrderReviewed it -> record(it, eventId, "OrderReviewed", it.reviewedAt(), OrderReviewedV1.of(it));
            case OrderCancelRequested it ->
                record(it, eventId, "OrderCancelRequested", it.requestedAt(), OrderCancelRequestedV1.of(it));
        };
    }

    private ProducerRecord<byte[], byte[]> record(
            Decision decision, String eventId, String type, Instant time, Object data) {
        var event = CloudEventBuilder.v1()
                .withId(eventId)
                .withType("io.crossrate." + type + ".v1")
                .withSource(SOURCE)
                .withTime(time.atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(value(data))
                .build();
        return KafkaMessageFactory.createWriter(
                        kafka.topic(Topics.ORDERS),
                        decision.orderId().toString().getBytes(StandardCharsets.UTF_8))
                .writeBinary(event);
    }

    private byte[] value(Object data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
