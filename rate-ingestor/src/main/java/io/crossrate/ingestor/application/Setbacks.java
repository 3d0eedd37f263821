package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.PollSchedule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The polls of one source that failed since the last success, and how long it is left alone for them. */
final class Setbacks {

    private final PollSchedule schedule;
    private int failures;
    private int refusals;
    private @Nullable ProviderFailed turnedAway;

    Setbacks(PollSchedule schedule) {
        this.schedule = schedule;
    }

    /** Counts a failure, and returns when to ask again. */
    Instant after(ProviderFailed failed, Instant now) {
        failures++;
        refusals += failed.failure().isRefusal() ? 1 : 0;
        turnedAway = failed.notBefore() == null ? null : failed;
        if (failed.failure() == Failure.QUOTA_REACHED) {
            return schedule.whileUsedUp(now, failed.notBefore());
        }
        return failed.failure().isRefusal()
                ? schedule.afterRefusal(now, refusals, failed.notBefore())
                : schedule.afterFailure(now, failures, failed.notBefore());
    }

    /** A poll gave a table. */
    void over() {
        failures = 0;
        refusals = 0;
        turnedAway = null;
    }

    /** The last failure, where the provider itself said when to come back. */
    @Nullable
    ProviderFailed turnedAway() {
        return turnedAway;
    }
}
