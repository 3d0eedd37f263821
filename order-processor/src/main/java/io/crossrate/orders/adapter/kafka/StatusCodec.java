package io.crossrate.orders.adapter.kafka;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.Transition;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
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
    ProducerRecord<byte[], byte[]> encode(OrderPlaced placed, Transition transition) {
        var orderId = placed.orderId().toString();
        var event = CloudEventBuilder.v1()
                .withId(orderId + ":" + transition.version())
                .withType(TYPE)
                .withSource(SOURCE)
                .withTime(transition.occurredAt().atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(value(OrderStatusChangedV1.of(placed, transition)))
                .build();
        return KafkaMessageFactory.createWriter(kafka.topic(Topics.STATUS), orderId.getBytes(StandardCharsets.UTF_8))
                .writeBinary(event);
    }

    /** The record's bytes and headers verbatim, with headers that say where it stood and why it could not be used. */
    ProducerRecord<byte[], byte[]> deadLetter(ConsumerRecord<byte[], byte @Nullable []> origin, String error) {
        var letter = new ProducerRecord<>(
                kafka.topic(Topics.DEAD_LETTERS), null, origin.key(), origin.value(), origin.headers());
        header(letter, "dl_topic", origin.topic());
        header(letter, "dl_partition", Integer.toString(origin.partition()));
        header(letter, "dl_offset", Long.toString(origin.offset()));
        header(letter, "dl_error", error);
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
