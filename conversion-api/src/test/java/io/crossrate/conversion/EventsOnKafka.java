package io.crossrate.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.crossrate.backends.Backends;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What lies on a topic, read as a subscriber would. */
public final class EventsOnKafka {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EventsOnKafka() {}

    /** All events of this key that the topic holds now, in order. */
    public static List<Event> withKey(Backends backends, String topic, String key) {
        return read(backends, topic, key::equals);
    }

    /** All events that the topic holds now, those of a key in order. */
    public static List<Event> all(Backends backends, String topic) {
        return read(backends, topic, _ -> true);
    }

    private static List<Event> read(Backends backends, String topic, Predicate<String> keys) {
        var settings = Map.<String, Object>of("bootstrap.servers", backends.kafkaBootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<Event>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (keys.test(record.key())) {
                        var headers = new HashMap<String, String>();
                        record.headers()
                                .forEach(header ->
                                        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
                        found.add(new Event(headers, record.value()));
                    }
                }
            }
            return found;
        }
    }

    /** Fails unless the value follows the published schema. */
    public static void assertValid(String schema, String value) {
        var source = Objects.requireNonNull(
                EventsOnKafka.class.getResourceAsStream("/contracts/schemas/" + schema + ".json"));
        var contract =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(source);
        assertThat(contract.validate(
                        read(value), context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
                .isEmpty();
    }

    private static JsonNode read(String value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(value, e);
        }
    }

    /** An event with its headers. */
    public record Event(Map<String, String> headers, String value) {

        public JsonNode json() {
            return read(value);
        }

        public String id() {
            return headers.getOrDefault("ce_id", "");
        }
    }
}
