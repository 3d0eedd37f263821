package io.crossrate.ingestor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the topics hold for a consumer that reads what is committed. */
public final class TopicContent {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;

    public TopicContent(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The values of all records, in the order of each partition; nothing where the topic does not exist yet. */
    public List<JsonNode> values(String topic) {
        return records(topic).stream().map(TopicContent::value).toList();
    }

    /** All records, in the order of each partition; nothing where the topic does not exist yet. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed",
                "allow.auto.create.topics",
                false);
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var described = consumer.listTopics().get(topic);
            if (described == null) {
                return records;
            }
            var partitions = described.stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var end = new HashMap<>(consumer.endOffsets(partitions));
            while (!partitions.stream().allMatch(it -> consumer.position(it) >= end.getOrDefault(it, 0L))) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }

    public static JsonNode value(ConsumerRecord<byte[], byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException("a value that is no JSON", e);
        }
    }
}
