package io.crossrate.ops.tail;

import io.crossrate.ops.KafkaClients;
import io.crossrate.ops.NotDone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Follows a topic without a group, so that nobody notices; holds a few megabytes of it at most. */
final class Follower implements AutoCloseable {

    private static final int PATIENCE_MS = 10_000;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final String bootstrapServers;
    private final KafkaConsumer<@Nullable String, byte @Nullable []> consumer;

    /** Begins where the topic ends now, or at the first record that is not older than this. */
    Follower(String bootstrapServers, String topic, @Nullable Instant since) throws NotDone {
        this.bootstrapServers = bootstrapServers;
        try {
            consumer = new KafkaConsumer<>(
                    settings(bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw away(e);
        }
        try {
            begin(topic, since);
        } catch (NotDone | RuntimeException e) {
            consumer.close(Duration.ZERO);
            throw e;
        }
    }

    private static Map<String, Object> settings(String bootstrapServers) {
        return KafkaClients.secured(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "crossrate-ops-tail",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                500,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                4 << 20,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                512 << 10,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MS,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MS));
    }

    private void begin(String topic, @Nullable Instant since) throws NotDone {
        try {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new NotDone("Kafka at %s has no topic %s".formatted(bootstrapServers, topic));
            }
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            if (since != null) {
                seek(partitions, since);
            }
            // Now, not at the first poll: what comes from here on is shown.
            partitions.forEach(consumer::position);
        } catch (KafkaException e) {
            throw interruptedOr(e);
        }
    }

    private void seek(List<TopicPartition> partitions, Instant since) {
        var times = partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> since.toEpochMilli()));
        consumer.offsetsForTimes(times).forEach((partition, found) -> {
            if (found != null) {
                consumer.seek(partition, found.offset());
            }
        });
    }

    /** What has come, in the order of each key; may be nothing. */
    Iterable<ConsumerRecord<@Nullable String, byte @Nullable []>> next() throws NotDone {
        try {
            return consumer.poll(POLL);
        } catch (KafkaException e) {
            throw interruptedOr(e);
        }
    }

    private NotDone interruptedOr(KafkaException e) {
        if (e instanceof InterruptException) {
            throw e;
        }
        return away(e);
    }

    private NotDone away(KafkaException e) {
        return new NotDone("Kafka does not answer at %s; name another with --kafka".formatted(bootstrapServers), e);
    }

    @Override
    public void close() {
        // An interrupted thread cannot say farewell, and does not have to.
        var wasInterrupted = Thread.interrupted();
        consumer.close(FAREWELL);
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
