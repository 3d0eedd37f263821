package io.crossrate.benchmarks.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crossrate.benchmarks.Topics;
import io.crossrate.benchmarks.chaos.Answer.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What subscribers who read committed records hear, from the beginning. */
record Told(Topics topics) {

    private static final String DEAD_LETTERS = "orders.dead-letter.v1";

    /** A status event. */
    record Change(long version, String status) {}

    /** By order, its status events as they come. */
    Map<UUID, List<Change>> changes() {
        var changes = new HashMap<UUID, List<Change>>();
        read(Topics.STATUS, record -> {
            var event = Json.read(new String(record.value(), UTF_8));
            changes.computeIfAbsent(UUID.fromString(Json.text(event, "orderId")), _ -> new ArrayList<>())
                    .add(new Change(Long.parseLong(Json.text(event, "version")), Json.text(event, "status")));
        });
        return changes;
    }

    /** By key, how many dead letters have it. */
    Map<String, Integer> deadLetters() {
        var letters = new HashMap<String, Integer>();
        read(DEAD_LETTERS, record -> letters.merge(new String(record.key(), UTF_8), 1, Integer::sum));
        return letters;
    }

    private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        var settings = new HashMap<>(topics.clientSettings());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = topics.partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(reader);
            }
        }
    }
}
