package io.crossrate.ops.backfill;

import io.crossrate.ops.KafkaClients;
import io.crossrate.ops.NotDone;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far conversion-api has recorded the topic of fiat tables in its history, by the offsets that it committed. */
final class Recording implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Admin admin;
    private final String topic;
    private final String group;
    private final String bootstrapServers;

    Recording(String bootstrapServers, String prefix) throws NotDone {
        this.bootstrapServers = bootstrapServers;
        topic = prefix + "rates.fiat.v1";
        group = prefix + "conversion-api-history";
        try {
            admin = Admin.create(KafkaClients.secured(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrapServers,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    TIMEOUT_MILLIS,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    TIMEOUT_MILLIS)));
        } catch (KafkaException e) {
            throw away(e);
        }
    }

    /** The name of the consumer group that records. */
    String group() {
        return group;
    }

    /** Where the partitions end now. */
    Map<TopicPartition, Long> ends() throws NotDone, InterruptedException {
        var partitions = get(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(it -> IntStream.range(0, it.partitions().size()).mapToObj(n -> new TopicPartition(topic, n)))
                .collect(Collectors.toMap(it -> it, _ -> OffsetSpec.latest()));
        var ends = new HashMap<TopicPartition, Long>();
        get(admin.listOffsets(partitions).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /**
     * How many records up to these ends are not recorded yet. The last offset of a partition does not count: there the
     * transaction ends, and nothing is to be read.
     */
    long remaining(Map<TopicPartition, Long> ends) throws NotDone, InterruptedException {
        var committed = get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    var offset = committed.get(end.getKey());
                    return Math.max(0, end.getValue() - 1 - (offset == null ? 0 : offset.offset()));
                })
                .sum();
    }

    private <T> T get(KafkaFuture<T> future) throws NotDone, InterruptedException {
        try {
            return future.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw away(e);
        }
    }

    private NotDone away(Exception e) {
        return new NotDone("Kafka does not answer at %s; name another with --bootstrap".formatted(bootstrapServers), e);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
