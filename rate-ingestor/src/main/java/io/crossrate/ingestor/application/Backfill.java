package io.crossrate.ingestor.application;

import io.crossrate.ingestor.application.BackfillState.Phase;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a provider's history beside its polling, one backfill at a time, while this replica is the poller. It can be
 * ended at any point and started again: what the log holds is not published twice.
 */
@Singleton
public final class Backfill {

    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);

    private final BackfillRun run;
    private final BackfillConfig config;
    private final Clock clock;
    private boolean open;
    private @Nullable Thread thread;
    private volatile BackfillState state = BackfillState.IDLE;

    Backfill(BackfillRun run, BackfillConfig config, Clock clock) {
        this.run = run;
        this.config = config;
        this.clock = clock;
    }

    /** The source whose history this is. */
    public String source() {
        return run.source();
    }

    /** How far the last backfill on this replica has come. */
    public BackfillState state() {
        return state;
    }

    /** Starts, or joins the one that runs; empty where this replica is not the poller. */
    public synchronized Optional<BackfillState> start(LocalDate from) {
        if (!open) {
            return Optional.empty();
        }
        if (state.phase() != Phase.RUNNING) {
            begin(from, false);
        }
        return Optional.of(state);
    }

    /** This replica is the poller from now on. */
    synchronized void open() {
        open = true;
        if (config.backfill()) {
            begin(config.backfillFrom(), true);
        }
    }

    /** It is not any more: ends what runs, and waits for its end. */
    void close() throws InterruptedException {
        Thread running;
        synchronized (this) {
            open = false;
            running = thread;
            thread = null;
        }
        if (running != null) {
            running.interrupt();
            running.join();
        }
    }

    private void begin(LocalDate from, boolean untilDone) {
        if (thread != null) {
            thread.interrupt();
        }
        state = BackfillState.started(from, clock.instant());
        thread = Thread.ofVirtual().name("backfill-" + source()).start(() -> work(from, untilDone));
    }

    private void work(LocalDate from, boolean untilDone) {
        try {
            while (!attempt(from) && untilDone) {
                Thread.sleep(config.backfillPause());
                state = BackfillState.started(from, clock.instant());
            }
        } catch (InterruptedException e) {
            if (state.phase() == Phase.RUNNING) {
                state = state.ended(Phase.FAILED, clock.instant(), "this replica is not the poller any more");
            }
        }
    }

    /** Whether it was done. */
    private boolean attempt(LocalDate from) throws InterruptedException {
        try {
            run.publishAll(state, it -> state = it);
            state = state.ended(Phase.DONE, clock.instant(), null);
            LOG.info(
                    "{}: of {} days since {} {} are published, {} were there, {} are refused",
                    source(),
                    state.days(),
                    from,
                    state.published(),
                    state.alreadyThere(),
                    state.refused());
            return true;
        } catch (ProviderFailed e) {
            failed(e.failure().word() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{}: unexpected", source(), e);
            failed("unexpected, see the log");
        }
        return false;
    }

    private void failed(String why) {
        state = state.ended(Phase.FAILED, clock.instant(), why);
        LOG.warn("{}: the history cannot be published: {}", source(), why);
    }
}
