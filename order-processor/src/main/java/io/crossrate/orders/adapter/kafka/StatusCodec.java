package io.crossrate.orders.adapter.kafka;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.crossrate.kafka.KafkaConfig;
import io.crossrate.orders.domain.Placement;
import io.crossrate.orders.domain.Terms;
import io.crossrate.orders.domain.Transition;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes status events and dead letters. */
@Singleton
final class StatusCodec {

    private static final String TYPE = "io.crossrate.OrderStatusChanged.v1";
    private static final URI SOURCE = URI.create("/crossrate/order-processor");

    private final ObjectMapper json;
    private final KafkaConfig kafka;

    StatusCodec(ObjectMapper json, KafkaConfig kafka) {
        this.json = json;
        this.kafka = kafka;
    }

    /** One transition; its ce_id is the order's id and version, so that the same transition has the same id for ever. */
    ProducerRecord<byte[], byte[]> encode(Placement placed, Terms terms, Transition transition) {
        var orderId = placed.orderId().toString();
        var event = CloudEventBuilder.v1()
                .withId(orderId + ":" + transition.version())
                .withType(TYPE)
                .withSource(SOURCE)
                .withTime(transition.occurredAt().atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(value(OrderStatusChangedV1.of(placed, terms, transition)))
                .build();
        return KafkaMessageFactory.createWriter(kafka.topic(Topics.STATUS), key(placed.orderId()))
                .writeBinary(event);
    }

    /** What an order's events have in common, so that they are in one partition. */
    static byte[] key(UUID orderId) {
        return orderId.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The record's bytes and headers verbatim, with headers that say where it stood and why it could not be used. */
    ProducerRecord<byte[], byte[]> deadLetter(ConsumerRecord<byte[], byte @Nullable []> origin, String error) {
        var letter = new ProducerRecord<>(
                kafka.topic(Topics.DEAD_LETTERS), null, origin.key(), origin.value(), origin.headers());
        header(letter, LetterHeaders.TOPIC, origin.topic());
        header(letter, LetterHeaders.PARTITION, Integer.toString(origin.partition()));
        header(letter, LetterHeaders.OFFSET, Long.toString(origin.offset()));
        header(letter, LetterHeaders.ERROR, error);
        return letter;
    }

    private static void header(ProducerRecord<?, ?> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] value(OrderStatusChangedV1 event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
