package io.crossrate.conversion.application.history;

import io.crossrate.conversion.application.StoreUnavailable;
import io.crossrate.conversion.domain.HistoryRejection.HistoryBusy;
import io.crossrate.conversion.domain.HistoryRejection.HistoryUnavailable;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a few reads of the history happen at a time, so that they leave the database to others too. */
@Singleton
public final class HistoryReaders {

    private final Semaphore free;
    private final HistoryConfig config;

    public HistoryReaders(HistoryConfig config) {
        this.config = config;
        this.free = new Semaphore(config.readers(), true);
    }

    /**
     * What the work answers.
     *
     * @throws HistoryBusy where no turn came in time
     * @throws HistoryUnavailable while the history is away
     */
    <T> T read(Supplier<T> work) {
        if (!hasTurn()) {
            throw new HistoryBusy();
        }
        try {
            return work.get();
        } catch (StoreUnavailable e) {
            throw new HistoryUnavailable();
        } finally {
            free.release();
        }
    }

    private boolean hasTurn() {
        try {
            return free.tryAcquire(config.readerWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
