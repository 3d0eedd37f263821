package io.crossrate.benchmarks;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Events in the contract's envelope, written as the services write them. */
final class Events {

    private static final ObjectMapper JSON = ObjectMapper.getDefault();

    private Events() {}

    static Producer<byte[], byte[]> producer(Topics topics) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", topics.bootstrapServers(),
                "acks", "all",
                "enable.idempotence", true,
                "compression.type", "zstd",
                "linger.ms", 5,
                "batch.size", 131_072);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static ProducerRecord<byte[], byte[]> record(
            String topic, String key, String id, String type, String source, Object value) {
        try {
            var event = CloudEventBuilder.v1()
                    .withId(id)
                    .withType("io.crossrate." + type + ".v1")
                    .withSource(URI.create("/crossrate/" + source))
                    .withTime(OffsetDateTime.now(ZoneOffset.UTC))
                    .withData("application/json", JSON.writeValueAsBytes(value))
                    .build();
            return KafkaMessageFactory.createWriter(topic, key.getBytes(StandardCharsets.UTF_8)).writeBinary(event);
        } catch (IOException e) {
            throw new CannotMeasure("an event cannot be written", e);
        }
    }
}
