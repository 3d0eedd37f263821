package io.crossrate.orders.adapter.kafka;

import io.crossrate.orders.application.ApplyOrders;
import io.crossrate.orders.application.Batch;
import io.crossrate.orders.application.Checkpoints;
import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.application.Overtaken;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.ProcessingMetrics;
import io.crossrate.orders.application.Step;
import io.crossrate.orders.tracing.BatchTraces;
import io.crossrate.orders.tracing.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the order log as a member of the group: polls, has each batch applied, publishes what follows from it. There is
 * one way back after anything that went wrong: the partitions are set aside and aligned with what the ledger and Kafka
 * hold. An exception of Kafka ends the session, and the next one aligns likewise.
 */
final class OrderSession {

    private static final Logger log = LoggerFactory.getLogger(OrderSession.class);
    /** Short: partitions that are assigned within a poll are aligned after it. */
    private static final Duration POLL = Duration.ofMillis(50);

    private final Consumer<byte[], byte @Nullable []> consumer;
    private final Partitions partitions;
    private final Alignment alignment;
    private final StatusPublisher publisher;
    private final OrderCodec codec;
    private final ApplyOrders applyOrders;
    private final Checkpoints checkpoints;
    private final ProcessingMetrics metrics;
    private final Traces traces;

    OrderSession(
            Consumer<byte[], byte @Nullable []> consumer,
            Partitions partitions,
            Alignment alignment,
            StatusPublisher publisher,
            OrderCodec codec,
            ApplyOrders applyOrders,
            Checkpoints checkpoints,
            ProcessingMetrics metrics,
            Traces traces) {
        this.consumer = consumer;
        this.partitions = partitions;
        this.alignment = alignment;
        this.publisher = publisher;
        this.codec = codec;
        this.applyOrders = applyOrders;
        this.checkpoints = checkpoints;
        this.metrics = metrics;
        this.traces = traces;
    }

    /** Works until told to stop; tells when everything that it reads is aligned. */
    void run(String topic, BooleanSupplier isStopping, Runnable isAligned) {
        consumer.subscribe(List.of(topic), partitions);
        while (!isStopping.getAsBoolean()) {
            alignment.alignWhatIsAside();
            var hasJoined = consumer.groupMetadata().generationId() > 0;
            if (hasJoined && partitions.aside().isEmpty()) {
                isAligned.run();
            }
            var records = consumer.poll(partitions.aside().isEmpty() ? POLL : alignment.untilNextTry());
            metrics.lag(partitions.lag());
            if (records.isEmpty()) {
                alignment.tidy();
            } else {
                process(records);
            }
        }
    }

    private void process(ConsumerRecords<byte[], byte @Nullable []> records) {
        var started = System.nanoTime();
        checkpoints.reached(Step.AFTER_POLL);
        var originals = new HashMap<Position, ConsumerRecord<byte[], byte @Nullable []>>();
        var incoming = new ArrayList<Incoming>(records.count());
        try (var batch = traces.batch()) {
            for (var record : records) {
                var decoded = codec.decode(record);
                originals.put(decoded.position(), record);
                incoming.add(decoded);
                batch.begin(decoded.position(), record);
            }
            if (isDone(records, incoming, originals, batch)) {
                batch.done();
                metrics.batch(records.count(), Duration.ofNanos(System.nanoTime() - started));
            }
        }
    }

    /** Applies and publishes the records; where that is not to be for now, their partitions are set aside. */
    private boolean isDone(
            ConsumerRecords<byte[], byte @Nullable []> records,
            List<Incoming> incoming,
            Map<Position, ConsumerRecord<byte[], byte @Nullable []>> originals,
            BatchTraces batch) {
        try (var _ = batch.enter()) {
            var applied = applyOrders.apply(new Batch(incoming, partitions.next(), partitions.published()));
            var next = applied.next();
            publisher.publish(
                    applied.publications(),
                    partitions.toCommit(next),
                    consumer.groupMetadata(),
                    position -> Objects.requireNonNull(originals.get(position)),
                    batch);
            partitions.advance(next);
            alignment.leftToTidy();
            return true;
        } catch (Overtaken e) {
            log.info("everything is looked at again: {}", e.getMessage());
            partitions.setAside(consumer.assignment());
        } catch (LedgerUnavailable | CommitFailedException e) {
            // The last of them: the group is being rebalanced, and this member has not heard of it yet.
            log.info("{} records are looked at again: {}", records.count(), e.getMessage());
            partitions.setAside(records.partitions());
        }
        return false;
    }
}
