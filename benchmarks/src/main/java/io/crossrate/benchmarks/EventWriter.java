package io.crossrate.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes events in the contract's envelope, in a service's place. */
final class EventWriter implements AutoCloseable {

    private static final ObjectMapper JSON = ObjectMapper.getDefault();

    private final Topics topics;
    private final URI source;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    EventWriter(Topics topics, String service) {
        this(topics, service, 5);
    }

    /** With the time that an event may wait for others to be sent with. */
    EventWriter(Topics topics, String service, int lingerMillis) {
        this.topics = topics;
        source = URI.create("/crossrate/" + service);
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                topics.bootstrapServers(),
                "acks",
                "all",
                "enable.idempotence",
                true,
                "compression.type",
                "zstd",
                "linger.ms",
                lingerMillis,
                "batch.size",
                131_072);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends without waiting; what fails is told at the end. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback has it
    void send(String topic, String key, String id, String type, Object value) {
        try {
            var event = CloudEventBuilder.v1()
                    .withId(id)
                    .withType("io.crossrate." + type + ".v1")
                    .withSource(source)
                    .withTime(OffsetDateTime.now(ZoneOffset.UTC))
                    .withData("application/json", JSON.writeValueAsBytes(value))
                    .build();
            var record = KafkaMessageFactory.createWriter(topics.named(topic), key.getBytes(UTF_8))
                    .writeBinary(event);
            producer.send(record, (metadata, failed) -> {
                if (failed != null) failure.set(failed);
            });
        } catch (IOException e) {
            throw new CannotMeasure("an event cannot be written", e);
        }
    }

    /** Waits until Kafka has all events that were sent so far. */
    void flush() {
        producer.flush();
        throwFailure();
    }

    /** Waits until Kafka has all events. */
    @Override
    public void close() {
        producer.close();
        throwFailure();
    }

    private void throwFailure() {
        var failed = failure.get();
        if (failed != null) throw new CannotMeasure("Kafka did not take all events", failed);
    }
}
