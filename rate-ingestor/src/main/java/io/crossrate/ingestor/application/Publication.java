package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.RateTable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one source's newest table to the log, together with the codes that changed. A table that waits is replaced by a
 * newer one, so that an absent log costs one table of memory.
 */
final class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final RateLog log;
    private final Duration pause;
    private final IngestMetrics metrics;

    private Held held;
    private @Nullable RateTable waiting;
    private Instant nextAttemptAt = Instant.MIN;
    private boolean failing;

    Publication(RateLog log, Held held, Duration pause, IngestMetrics metrics) {
        this.log = log;
        this.held = held;
        this.pause = pause;
        this.metrics = metrics;
        this.waiting = held.table();
    }

    /** The table that the log holds as the last one, null before the first. */
    @Nullable
    RateTable heldTable() {
        return held.table();
    }

    /** The newest table that was let through, published or waiting. */
    @Nullable
    RateTable newest() {
        return waiting != null ? waiting : held.table();
    }

    /** Whether a table is on its way to the log. */
    boolean isWaiting() {
        return waiting != null;
    }

    /** The table that waits, null where none does. */
    @Nullable
    RateTable waiting() {
        return waiting;
    }

    /** Takes a table for publication, in place of one that still waits. */
    void offer(RateTable table) {
        waiting = table;
    }

    /** Publishes what waits, if it is due; returns when to try again, null where nothing waits. */
    @Nullable
    Instant attempt(Instant now) throws InterruptedException {
        if (waiting == null) {
            return null;
        }
        if (now.isBefore(nextAttemptAt)) {
            return nextAttemptAt;
        }
        try {
            publish(waiting);
            waiting = null;
            return null;
        } catch (PublicationFailed e) {
            failed(waiting, e);
            nextAttemptAt = now.plus(pause);
            return nextAttemptAt;
        }
    }

    private void publish(RateTable table) throws PublicationFailed, InterruptedException {
        var changes = held.changesTo(table);
        var edition = new Edition(held.holds(table) ? null : table, changes);
        if (!edition.isEmpty()) {
            try {
                log.publish(edition);
            } catch (PublicationFailed e) {
                held = held.withNewestInDoubt();
                throw e;
            }
            held = held.with(table).with(changes);
        }
        if (!changes.isEmpty()) {
            metrics.published(table, changes.size());
            LOG.info(
                    "{}: published {} of {} rates as of {}",
                    table.source(),
                    changes.size(),
                    table.rates().size(),
                    table.asOf());
        }
        if (failing) {
            LOG.info("{}: Kafka takes tables again", table.source());
            failing = false;
        }
    }

    private void failed(RateTable table, PublicationFailed failure) {
        metrics.publicationFailed(table.source());
        if (!failing) {
            LOG.warn("{}: the table of {} waits for Kafka: {}", table.source(), table.asOf(), failure.getMessage());
            failing = true;
        }
    }
}
