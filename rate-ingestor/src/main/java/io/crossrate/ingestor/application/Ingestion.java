package io.crossrate.ingestor.application;

import io.crossrate.ingestor.application.PollerLease.Term;
import io.crossrate.ingestor.domain.Quarantined;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands by until this replica is the poller, polls as long as it is, and stands by again. Every term begins with what
 * the log holds then.
 */
@Singleton
public final class Ingestion {

    private static final Logger LOG = LoggerFactory.getLogger(Ingestion.class);
    private static final Duration RESTORE_PAUSE = Duration.ofSeconds(1);
    private static final Duration AFTER_UNEXPECTED = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final PollerLease lease;
    private final RateLog log;
    private final Pollings pollings;
    private final Backfill backfill;
    private @Nullable Thread thread;

    Ingestion(PollerLease lease, RateLog log, Pollings pollings, Backfill backfill, IngestMetrics metrics) {
        this.lease = lease;
        this.log = log;
        this.pollings = pollings;
        this.backfill = backfill;
        metrics.watch(lease);
    }

    /** Starts; returns at once. */
    public synchronized void start() {
        thread = Thread.ofVirtual().name("ingestion").start(this::standByAndPoll);
    }

    /** Stops polling, waits a bounded time for its end, and lets another replica take over. */
    public synchronized void stop() throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(STOP_PATIENCE);
        }
        lease.leave();
    }

    /** How each source stands, kind by kind in the order of preference; all are at their start where another replica polls. */
    public List<SourceState> states() {
        return pollings.states();
    }

    /** What is held back of all sources now; nothing where another replica polls. */
    public List<Quarantined> quarantined() {
        return pollings.quarantined();
    }

    /** Whether this replica polls. */
    public boolean isPolling() {
        return lease.isHeld();
    }

    /** The name of the replica that polls, as far as it is known here. */
    public Optional<String> poller() {
        return lease.poller();
    }

    private void standByAndPoll() {
        try {
            rehearse();
            while (!Thread.currentThread().isInterrupted()) {
                var term = lease.await();
                try {
                    poll(term);
                } catch (RuntimeException e) {
                    LOG.error("unexpected, standing by again", e);
                    Thread.sleep(AFTER_UNEXPECTED);
                } finally {
                    term.end();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Comes before this replica can be the poller, whom the others would wait for. */
    private void rehearse() throws InterruptedException {
        try {
            log.rehearse();
        } catch (PublicationFailed | RuntimeException e) {
            LOG.warn("The log was not read beforehand, so that taking over may be slow: {}", e.getMessage());
        }
    }

    private void poll(Term term) throws InterruptedException {
        LOG.info("This replica is the poller");
        var held = restore(term);
        if (held == null) {
            LOG.info("This replica stands by again before it polled");
            return;
        }
        try {
            pollings.start(term, held);
            backfill.open();
            term.awaitEnd();
        } finally {
            backfill.close();
            pollings.stop();
            LOG.info("This replica polls no more");
        }
    }

    private @Nullable Map<String, Held> restore(Term term) throws InterruptedException {
        for (var warned = false; term.isHeld(); Thread.sleep(RESTORE_PAUSE)) {
            try {
                var held = log.restore(term);
                held.forEach((source, it) -> LOG.info(
                        "{}: the log holds {} codes, the last table as of {}",
                        source,
                        it.newest().size(),
                        it.table() == null ? "never" : it.table().asOf()));
                return held;
            } catch (PublicationFailed e) {
                if (!warned) {
                    LOG.warn("Polling begins when Kafka can be read: {}", e.getMessage());
                    warned = true;
                }
            }
        }
        return null;
    }
}
