package io.crossrate.conversion.adapter.kafka;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events of this service as CloudEvents in Kafka's binary mode. */
final class OwnEvents {

    private static final URI SOURCE = URI.create("/crossrate/conversion-api");

    private OwnEvents() {}

    static ProducerRecord<byte[], byte[]> record(
            String topic, String key, String id, String type, Instant time, byte[] json) {
        var event = CloudEventBuilder.v1()
                .withId(id)
                .withType(type)
                .withSource(SOURCE)
                .withTime(time.atOffset(ZoneOffset.UTC))
                .withData("application/json", json)
                .build();
        return KafkaMessageFactory.<byte[]>createWriter(topic, key.getBytes(StandardCharsets.US_ASCII))
                .writeBinary(event);
    }
}
