package io.crossrate.benchmarks.chaos;

import io.crossrate.benchmarks.CannotMeasure;
import io.crossrate.benchmarks.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How far order-processor is behind the log. */
final class Lag implements AutoCloseable {

    private static final String GROUP = "order-processor";
    private static final long PATIENCE_S = 5;

    private final Topics topics;
    private final Admin admin;

    Lag(Topics topics) {
        this.topics = topics;
        admin = Admin.create(topics.clientSettings());
    }

    /** Waits until all that the log holds now was processed; returns how long that took, or that it did not come to it. */
    Duration awaitCaughtUp(Duration within) {
        var from = System.nanoTime();
        var ends = new HashMap<TopicPartition, Long>();
        var isThere = Moments.await(within, () -> {
            try {
                if (ends.isEmpty()) ends.putAll(ends());
                var committed = committed();
                return ends.entrySet().stream()
                        .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
            } catch (ExecutionException | TimeoutException e) {
                return false; // Kafka is not back yet
            }
        });
        var took = Duration.ofNanos(System.nanoTime() - from);
        return isThere ? took : within.plus(took);
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, TimeoutException {
        var request = new HashMap<TopicPartition, OffsetSpec>();
        topics.partitions(Topics.ORDERS).forEach(partition -> request.put(partition, OffsetSpec.latest()));
        try {
            var ends = new HashMap<TopicPartition, Long>();
            admin.listOffsets(request)
                    .all()
                    .get(PATIENCE_S, TimeUnit.SECONDS)
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted", e);
        }
    }

    private Map<TopicPartition, Long> committed() throws ExecutionException, TimeoutException {
        try {
            var offsets = new HashMap<TopicPartition, Long>();
            admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE_S, TimeUnit.SECONDS)
                    .forEach((partition, offset) -> {
                        if (offset != null) offsets.put(partition, offset.offset());
                    });
            return offsets;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
