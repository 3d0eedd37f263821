package io.crossrate.benchmarks;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The order topics from outside: orders are written to one, and their status events awaited and counted on the other. */
final class OrderLog implements AutoCloseable {

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration GLANCE = Duration.ofMillis(20);
    static final List<String> USERS =
            Stream.generate(() -> UUID.randomUUID().toString()).limit(100).toList();

    private final Topics topics;
    private final Admin admin;
    private final Consumer<byte[], byte[]> consumer;
    private long completed;

    OrderLog(Topics topics) {
        this.topics = topics;
        admin = Admin.create(topics.clientSettings());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", topics.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = topics.partitions(Topics.STATUS);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Writes so many new orders, each its own event. */
    void place(int orders) {
        try (var events = new EventWriter(topics, "conversion-api")) {
            for (var i = 0; i < orders; i++) {
                var order = OrderPlaced.by(USERS.get(i % USERS.size()));
                events.send(Topics.ORDERS, order.orderId(), UUID.randomUUID().toString(), "OrderPlaced", order);
            }
        }
    }

    /**
     * Waits until so many more orders have completed, and returns the {@link System#nanoTime} of the last commit. It
     * only glances at the end of the topic while events come, and reads and counts them once that stands still, so that
     * the watching costs next to nothing while the clock runs.
     */
    long awaitCompleted(int orders) throws InterruptedException {
        var target = completed + orders;
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var ends = topics.committedEnds(admin, Topics.STATUS);
        var lastCommit = System.nanoTime();
        while (completed < target) {
            Thread.sleep(GLANCE);
            var now = topics.committedEnds(admin, Topics.STATUS);
            if (!now.equals(ends)) {
                ends = now;
                lastCommit = System.nanoTime();
            } else if (System.nanoTime() - lastCommit > QUIET.toNanos()) {
                completed += completedUpTo(
                        ends.values().stream().mapToLong(Long::longValue).sum());
            }
            if (System.nanoTime() > deadline) {
                throw new CannotMeasure(
                        "%,d of %,d orders had completed after %s".formatted(completed, target, PATIENCE));
            }
        }
        return lastCommit;
    }

    private long completedUpTo(long end) {
        var count = 0L;
        while (position() < end) {
            for (var record : consumer.poll(Duration.ofSeconds(1))) {
                if (status(record.value()).equals("COMPLETED")) count++;
            }
        }
        return count;
    }

    private long position() {
        return consumer.assignment().stream().mapToLong(consumer::position).sum();
    }

    private static String status(byte[] event) {
        try {
            return ObjectMapper.getDefault()
                    .readValue(event, ApiClient.StatusChange.class)
                    .status();
        } catch (IOException e) {
            throw new CannotMeasure("a status event cannot be read", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
