package io.crossrate.conversion.application.history;

import io.crossrate.conversion.domain.history.Resolution;
import java.time.Duration;
import java.time.Instant;

/**
 * A range of the past in whole buckets.
 *
 * @param from included, the start of a bucket
 * @param to excluded
 * @param reachesNow whether it ends at this moment, which the latest rates are of too
 */
record HistoryRange(Instant from, Instant to, Resolution resolution, boolean reachesNow) {

    /** Who means now names a moment that is over when the question arrives. */
    private static final Duration AS_GOOD_AS_NOW = Duration.ofMinutes(1);

    /** What of the request has been. */
    static HistoryRange of(HistoryRequest request, Resolution resolution, Instant now) {
        return new HistoryRange(
                resolution.bucketOf(request.from()),
                request.to().isAfter(now) ? now.plusNanos(1) : request.to(),
                resolution,
                request.to().isAfter(now.minus(AS_GOOD_AS_NOW)));
    }

    HistoryRange until(Instant end) {
        return new HistoryRange(from, end.isBefore(to) ? end : to, resolution, reachesNow);
    }

    HistoryRange since(Instant start) {
        return new HistoryRange(start, to, resolution, reachesNow);
    }

    HistoryRange first(int buckets) {
        return until(from.plus(resolution.width().multipliedBy(buckets)));
    }

    long buckets() {
        var width = resolution.width().toNanos();
        return Math.ceilDiv(Duration.between(from, to).toNanos(), width);
    }
}
