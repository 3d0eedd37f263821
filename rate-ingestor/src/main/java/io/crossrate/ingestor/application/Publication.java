package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.Quarantined;
import io.crossrate.ingestor.domain.RateChange;
import io.crossrate.ingestor.domain.RateTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one source's newest table to the log, together with the codes that changed and what has changed in the
 * quarantine. A table that waits is replaced by a newer one, and an event by a newer one of its code, so that an absent
 * log costs one table of memory.
 */
final class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final String source;
    private final RateLog log;
    private final Duration pause;
    private final IngestMetrics metrics;

    private Held held;
    private @Nullable RateTable waiting;
    private final Map<String, Quarantined> news = new TreeMap<>();
    private Instant nextAttemptAt = Instant.MIN;
    private boolean failing;

    Publication(String source, RateLog log, Held held, Duration pause, IngestMetrics metrics) {
        this.source = source;
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

    /** Whether a table or news of the quarantine are on their way to the log. */
    boolean isWaiting() {
        return waiting != null || !news.isEmpty();
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

    /** Takes what has changed in the quarantine. */
    void offer(Collection<Quarantined> changes) {
        changes.forEach(it -> news.put(it.code(), it));
    }

    /** Publishes what waits, if it is due; returns when to try again, null where nothing waits. */
    @Nullable
    Instant attempt(Instant now) throws InterruptedException {
        if (!isWaiting()) {
            return null;
        }
        if (now.isBefore(nextAttemptAt)) {
            return nextAttemptAt;
        }
        try {
            publish(waiting);
            waiting = null;
            news.clear();
            return null;
        } catch (PublicationFailed e) {
            failed(e);
            nextAttemptAt = now.plus(pause);
            return nextAttemptAt;
        }
    }

    private void publish(@Nullable RateTable table) throws PublicationFailed, InterruptedException {
        var changes = table == null ? List.<RateChange>of() : held.changesTo(table);
        var edition =
                new Edition(table != null && held.holds(table) ? null : table, changes, List.copyOf(news.values()));
        if (!edition.isEmpty()) {
            try {
                log.publish(edition);
            } catch (PublicationFailed e) {
                held = held.withNewestInDoubt();
                throw e;
            }
            held = table == null ? held : held.with(table).with(changes);
        }
        if (table != null && !changes.isEmpty()) {
            metrics.published(table, changes.size());
            LOG.info(
                    "{}: published {} of {} rates as of {}",
                    table.source(),
                    changes.size(),
                    table.rates().size(),
                    table.asOf());
        }
        if (failing) {
            LOG.info("{}: Kafka takes tables again", source);
            failing = false;
        }
    }

    private void failed(PublicationFailed failure) {
        metrics.publicationFailed(source);
        if (!failing) {
            LOG.warn("{}: what is to be published waits for Kafka: {}", source, failure.getMessage());
            failing = true;
        }
    }
}
