package io.crossrate.orders.adapter.kafka;

import io.crossrate.orders.application.Ledger;
import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.application.OpenOrders;
import io.crossrate.orders.application.Publication;
import io.crossrate.orders.tracing.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out where partitions stand. The ledger's next offset says what is applied, Kafka's committed offset what is
 * published; what lies between was applied by somebody who did not get to publish it, and is published now.
 */
final class Alignment {

    private static final Logger log = LoggerFactory.getLogger(Alignment.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte @Nullable []> consumer;
    private final Partitions partitions;
    private final Ledger ledger;
    private final StatusPublisher publisher;
    private final OrderLog orderLog;
    private final OpenOrders openOrders;
    private final Traces traces;
    private final Backoff backoff = new Backoff();
    private long notBefore = System.nanoTime();
    private boolean isTidy;

    Alignment(
            Consumer<byte[], byte @Nullable []> consumer,
            Partitions partitions,
            Ledger ledger,
            StatusPublisher publisher,
            OrderLog orderLog,
            OpenOrders openOrders,
            Traces traces) {
        this.consumer = consumer;
        this.partitions = partitions;
        this.ledger = ledger;
        this.publisher = publisher;
        this.orderLog = orderLog;
        this.openOrders = openOrders;
        this.traces = traces;
    }

    /** Aligns what is set aside; where the ledger or Kafka is away it stays aside, and this waits before it tries again. */
    void alignWhatIsAside() {
        var aside = partitions.aside();
        if (aside.isEmpty() || System.nanoTime() < notBefore) {
            return;
        }
        try {
            align(aside);
            backoff.reset();
        } catch (LedgerUnavailable | Unanswered | CommitFailedException e) {
            var pause = backoff.next();
            notBefore = System.nanoTime() + pause.toNanos();
            log.warn(
                    "{} partitions stay paused, next try in {} ms: {}", aside.size(), pause.toMillis(), e.getMessage());
        }
    }

    /** How long to go on polling before the next try. */
    Duration untilNextTry() {
        return Duration.ofNanos(Math.max(0, notBefore - System.nanoTime()));
    }

    /** That the last batch is published is noted with the next one. */
    void leftToTidy() {
        isTidy = false;
    }

    /** Notes it where no next one comes, so that an idle ledger has nothing to publish whatever Kafka forgets. */
    void tidy() {
        if (isTidy || !partitions.aside().isEmpty()) {
            return;
        }
        try {
            ledger.notePublished(partitions.published());
            isTidy = true;
        } catch (LedgerUnavailable e) {
            log.warn("what is published is noted later: {}", e.getMessage());
        }
    }

    private void align(Set<TopicPartition> aside) {
        // The order matters: we are the group's reader by now, so nobody else moves the committed offsets any more.
        var committed = committedOffsets(aside);
        var next = ledger.resume(byNumber(answered(() -> consumer.beginningOffsets(aside, PATIENCE))));
        var left = new ArrayList<Publication>();
        var published = new HashMap<Integer, Long>();
        next.forEach((partition, applied) -> {
            var until = committed.getOrDefault(partition, 0L);
            published.put(partition, Math.max(until, applied));
            if (until < applied) {
                left.addAll(ledger.unpublished(partition, until, applied));
            }
        });
        if (!left.isEmpty()) {
            log.info("{} records were applied and not published: publishing what follows from them", left.size());
        }
        publisher.publish(left, published, consumer.groupMetadata(), orderLog::read, traces.batch());
        next.keySet().forEach(partition -> openOrders.load(partition, ledger.openOrders(partition)));
        partitions.align(
                aside.stream()
                        .collect(Collectors.toMap(
                                partition -> partition,
                                partition -> Objects.requireNonNull(next.get(partition.partition())))),
                published);
        isTidy = false;
    }

    /** Waits for a transaction that is about to commit some of them. */
    private Map<Integer, Long> committedOffsets(Set<TopicPartition> aside) {
        var committed = new HashMap<Integer, Long>();
        Map<TopicPartition, @Nullable OffsetAndMetadata> held = answered(() -> consumer.committed(aside, PATIENCE));
        held.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition.partition(), offset.offset());
            }
        });
        return committed;
    }

    /** Only a question can be asked again: a publication that times out ends the session. */
    private static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (TimeoutException e) {
            throw new Unanswered(e);
        }
    }

    /** Kafka has not said in time where partitions stand. */
    private static final class Unanswered extends RuntimeException {

        Unanswered(TimeoutException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().partition(), Map.Entry::getValue));
    }
}
