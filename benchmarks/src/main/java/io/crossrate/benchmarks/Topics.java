package io.crossrate.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The run's own topics, with the partitions that the contract states. */
public record Topics(String bootstrapServers, String prefix) {

    public static final String ORDERS = "orders.v1";
    public static final String STATUS = "orders.status.v1";

    /** What the consumer that works row by row publishes. */
    static final String ROW_BY_ROW = "row-by-row.status.v1";

    private static final Map<String, Integer> PARTITIONS = Map.of(
            "rates.fiat.v1",
            6,
            "rates.crypto.v1",
            6,
            "rates.latest.v1",
            6,
            "rates.dead-letter.v1",
            6,
            ORDERS,
            12,
            STATUS,
            12,
            ROW_BY_ROW,
            12,
            "orders.dead-letter.v1",
            12);

    public String named(String topic) {
        return prefix + topic;
    }

    public List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS.getOrDefault(topic, 0))
                .mapToObj(partition -> new TopicPartition(named(topic), partition))
                .toList();
    }

    public Map<String, Object> clientSettings() {
        return Map.of("bootstrap.servers", bootstrapServers);
    }

    public void create() {
        var topics = PARTITIONS.entrySet().stream()
                .map(entry -> new NewTopic(named(entry.getKey()), entry.getValue(), (short) 1))
                .toList();
        try (var admin = Admin.create(clientSettings())) {
            admin.createTopics(topics).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new CannotMeasure("topics cannot be created", e);
        }
    }

    void delete() {
        try (var admin = Admin.create(clientSettings())) {
            admin.deleteTopics(PARTITIONS.keySet().stream().map(this::named).toList())
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            System.err.println("bench: topics " + prefix + "* stay behind: " + e.getMessage());
        }
    }

    /** Up to where each partition of the topic can be read by one who reads committed records only. */
    public Map<TopicPartition, Long> committedEnds(Admin admin, String topic) {
        var request = new HashMap<TopicPartition, OffsetSpec>();
        partitions(topic).forEach(partition -> request.put(partition, OffsetSpec.latest()));
        try {
            var ends = new HashMap<TopicPartition, Long>();
            admin.listOffsets(request, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (InterruptedException | ExecutionException e) {
            throw new CannotMeasure("the end of " + named(topic) + " is not known", e);
        }
    }
}
