package io.crossrate.orders.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import io.crossrate.orders.application.rebuild.StopWork;
import io.crossrate.orders.application.replay.Plan;
import io.crossrate.orders.application.replay.Range;
import io.crossrate.orders.application.replay.ReplayBroken;
import io.crossrate.orders.application.replay.ReplayTopics.Written;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of a plan to its topic, each exactly once: the records, how far the plan is and how many of them there
 * are by now are one transaction of Kafka's, and of two that work on the same plan the first is shut out.
 */
final class TopicCopy implements AutoCloseable {

    private final KafkaConfig kafka;
    private final Plan plan;
    private final String group;
    private final RangedTopic source;
    private final KafkaProducer<byte[], byte @Nullable []> producer;
    private final Map<Integer, Long> written = new HashMap<>();

    TopicCopy(KafkaConfig kafka, Plan plan, int step) {
        this.kafka = kafka;
        this.plan = plan;
        this.group = kafka.named("replay-" + plan.id());
        this.source = new RangedTopic(kafka, plan.topic(), group, step);
        this.producer = new KafkaProducer<>(Settings.replayer(kafka, group));
    }

    void write(Written hearer) {
        begin(source.partitions().size());
        // After that: whoever worked on it besides has written nothing more.
        var committed = source.committed(plan.ranges());
        committed.forEach((partition, offset) -> written.put(partition, Long.valueOf(offset.metadata())));
        var left = plan.ranges().stream()
                .map(range ->
                        new Range(range.partition(), from(range, committed.get(range.partition())), range.until()))
                .filter(range -> range.from() < range.until())
                .toList();
        Range.requireThere(left, source.beginnings());
        hearer.at(sum());
        source.read(left, (records, next) -> {
            try {
                write(records, next);
            } catch (ProducerFencedException | InvalidProducerEpochException e) {
                throw new StopWork();
            }
            hearer.at(sum());
        });
    }

    private static long from(Range range, @Nullable OffsetAndMetadata committed) {
        return committed == null ? range.from() : Math.max(range.from(), committed.offset());
    }

    private long sum() {
        return written.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Makes the topic where it is not there, and shuts out whoever works on the plan besides. */
    private void begin(int partitions) {
        var settings = Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "order-processor-replay");
        try (var admin = Admin.create(kafka.secured(settings))) {
            admin.createTopics(List.of(target(partitions))).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException(plan.target() + " cannot be made: " + e.getCause(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopWork();
        }
        if (producer.partitionsFor(plan.target()).size() != partitions) {
            throw new ReplayBroken("%s has not as many partitions as %s".formatted(plan.target(), plan.topic()));
        }
        producer.initTransactions();
    }

    /** Kept until somebody deletes it: by their times the records may be older than any retention. */
    private NewTopic target(int partitions) {
        return new NewTopic(plan.target(), Optional.of(partitions), Optional.empty())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
    }

    private void write(List<ConsumerRecord<byte[], byte @Nullable []>> records, Map<Integer, Long> next) {
        var counts = new HashMap<>(written);
        producer.beginTransaction();
        for (var record : records) {
            if (KafkaReplayTopics.isMeant(record, plan.key())) {
                counts.merge(record.partition(), 1L, Long::sum);
                // The commit fails where any of its records did.
                var _ = producer.send(new ProducerRecord<>(
                        plan.target(),
                        record.partition(),
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        record.headers()));
            }
        }
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        next.forEach((partition, offset) -> offsets.put(
                new TopicPartition(plan.topic(), partition),
                new OffsetAndMetadata(offset, Long.toString(counts.getOrDefault(partition, 0L)))));
        producer.sendOffsetsToTransaction(offsets, new ConsumerGroupMetadata(group));
        producer.commitTransaction();
        written.putAll(counts);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        source.close();
    }
}
