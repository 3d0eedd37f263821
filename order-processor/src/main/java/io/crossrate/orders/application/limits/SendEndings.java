package io.crossrate.orders.application.limits;

import io.crossrate.orders.application.OrderLogWriter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a bounded number of events on their way to the log at a time; while the log is away it pauses. For one thread. */
@Singleton
final class SendEndings {

    private static final Logger log = LoggerFactory.getLogger(SendEndings.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final OrderLogWriter orderLog;
    private final LimitMetrics metrics;
    private final Clock clock;
    private final int mostInFlight;
    private int inFlight;
    private Instant pausedUntil = Instant.MIN;

    SendEndings(OrderLogWriter orderLog, LimitConfig config, LimitMetrics metrics, Clock clock) {
        this.orderLog = orderLog;
        this.metrics = metrics;
        this.clock = clock;
        this.mostInFlight = config.inFlight();
    }

    /**
     * Sends as much as there is and may be under way.
     *
     * @param later takes what is to be done on this thread once the log has answered
     */
    void send(LimitMatching matching, Instant now, Consumer<Runnable> later) {
        var isAway = false;
        while (inFlight < mostInFlight && !isAway && !now.isBefore(pausedUntil)) {
            var next = matching.next();
            if (next.isEmpty()) {
                return;
            }
            isAway = send(matching, next.get(), later);
        }
    }

    /** Says whether the log has refused already: each further try would wait as long for it as this one. */
    private boolean send(LimitMatching matching, Ending one, Consumer<Runnable> later) {
        inFlight++;
        return orderLog.append(one.event(), one.eventId())
                .whenComplete((_, failure) -> later.accept(() -> answered(matching, one, failure)))
                .toCompletableFuture()
                .isCompletedExceptionally();
    }

    private void answered(LimitMatching matching, Ending one, @Nullable Throwable failure) {
        var now = clock.instant();
        inFlight--;
        matching.sent(one, failure == null, now);
        metrics.sent(one.kind(), failure == null);
        if (failure != null && now.isAfter(pausedUntil)) {
            log.warn("events do not get to the log, trying again: {}", String.valueOf(failure));
            pausedUntil = now.plus(PAUSE);
        }
    }
}
