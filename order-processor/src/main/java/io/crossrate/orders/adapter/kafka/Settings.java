package io.crossrate.orders.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Every setting of Kafka's clients that matters here, and why it is what it is. */
final class Settings {

    /** A record of the log has at most 1 MiB, Kafka's default; a dead letter is such a record with headers. */
    static final int LARGEST_DEAD_LETTER = 2 << 20;

    private static final int LARGEST_REPLAYED = 16 << 20;

    /** Records of one poll, and so of one database transaction: statements of some hundred kilobytes. */
    static final int LARGEST_BATCH = 1000;

    /** The consumer group: the service's name. */
    static final String GROUP = "order-processor";

    private static final int SECOND = 1000;

    private Settings() {}

    /** @param instance this process's name among its replicas, or empty */
    static Map<String, Object> consumer(KafkaConfig kafka, String instance) {
        var settings = new HashMap<String, Object>(reader(kafka));
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "order-processor");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, kafka.named(GROUP));
        if (!instance.isEmpty()) {
            // A process that comes back under its name takes its partitions up at once, without a rebalance.
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        }
        // In a rebalance only the partitions that move stop; a rolling update interrupts the others not at all.
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // A dead process's partitions move after ten seconds.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10 * SECOND);
        // A member hears of a rebalance by its heartbeat, and a new process waits until all have: not for long.
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SECOND / 2);
        // A batch takes milliseconds, and a database that hangs ends a statement after 15 s (application.yml), so two
        // minutes between polls mean a process that is stuck.
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 120 * SECOND);
        return Map.copyOf(settings);
    }

    /** Reads the log outside of the group. */
    static Map<String, Object> reader(KafkaConfig kafka) {
        return kafka.secured(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                // Bytes, decoded inside: what cannot be decoded is kept verbatim.
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                // Offsets are committed by the producer's transaction only.
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // Asking for a committed offset waits for a transaction that is about to commit one.
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                // The ledger says where to begin; where its offset is gone from the log, nothing that is left is
                // skipped.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                LARGEST_BATCH,
                // No waiting for more: while one batch commits, the next gathers by itself.
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                1,
                // The topics are their owners' to create, with their partitions and retention.
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false));
    }

    /** Appends to the log outside of any transaction: what is acknowledged is there. */
    static Map<String, Object> decisions(KafkaConfig kafka) {
        return kafka.secured(Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "order-processor-decisions"),
                Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                // Whoever appends hears within these; what was not delivered by then never will be.
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2 * SECOND),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2 * SECOND),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5 * SECOND),
                // An event leaves at once; batches form behind the requests under way.
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd"),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L << 20)));
    }

    /** Reads the log from its beginning, as fast as may be. */
    static Map<String, Object> bulkReader(KafkaConfig kafka) {
        var settings = new HashMap<>(reader(kafka));
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "order-processor-rebuild");
        // A transaction's costs are shared by more records, whose statements stay as long as they are.
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2 * LARGEST_BATCH);
        // What is gone from the log is not passed over in silence.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return Map.copyOf(settings);
    }

    /** Writes records of the past again, with how far that is in the same transaction. */
    static Map<String, Object> replayer(KafkaConfig kafka, String transactionalId) {
        var settings = new HashMap<>(producer(kafka, transactionalId));
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "order-processor-replay");
        // Whatever a topic could hold, as its owner has set it.
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REPLAYED);
        return Map.copyOf(settings);
    }

    static Map<String, Object> producer(KafkaConfig kafka, String transactionalId) {
        return kafka.secured(Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "order-processor"),
                Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                // Status events and consumer offsets become visible together or not at all.
                Map.entry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                // A process that died within a transaction holds readers of the topic up for ten seconds at most.
                Map.entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10 * SECOND),
                // What is not delivered within the transaction's time never will be.
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8 * SECOND),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4 * SECOND),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 8 * SECOND),
                // The commit flushes at once; until then a batch of 1000 orders gathers in few requests.
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 5),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd"),
                Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_DEAD_LETTER)));
    }

    /** Sends records back to where they came from. */
    static Map<String, Object> redriver(KafkaConfig kafka) {
        return kafka.secured(Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "order-processor-redrive"),
                Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                // An operator waits for it.
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8 * SECOND),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4 * SECOND),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 8 * SECOND),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 5),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd")));
    }
}
