package io.crossrate.conversion.adapter.http;

import io.crossrate.money.rate.Rate;
import io.crossrate.money.rate.RateBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** For how long caches may keep an answer. */
final class CacheFor {

    /** Of a publication that is overdue it is not known when it comes, nor of a market that is made up. */
    private static final long ANY_MOMENT = 5;

    private final Instant next;
    private final long longest;
    private final long secondsOtherwise;
    private volatile Header last;

    /** The words are the same for a second at a time. */
    private record Header(long seconds, String text) {

        static Header of(long seconds) {
            return new Header(seconds, "public, max-age=" + seconds);
        }
    }

    private CacheFor(Instant next, long longest, long secondsOtherwise) {
        this.next = next;
        this.longest = longest;
        this.secondsOtherwise = secondsOtherwise;
        this.last = Header.of(secondsOtherwise);
    }

    /** Always for so long. */
    static CacheFor always(Duration time) {
        return new CacheFor(Instant.MIN, 0, time.toSeconds());
    }

    /** Until the first of the tables that the rates follow from is to be replaced, but no longer than that. */
    static CacheFor untilNextOf(RateBoard board, Collection<Rate> rates, Duration longest) {
        var next = rates.stream()
                .map(rate -> rate.simulated() ? Instant.MIN : board.nextPublication(rate))
                .min(Instant::compareTo)
                .orElse(Instant.MIN);
        return new CacheFor(next, longest.toSeconds(), ANY_MOMENT);
    }

    /** The value of Cache-Control. */
    String header(Instant now) {
        var seconds =
                now.isBefore(next) ? Math.clamp(Duration.between(now, next).toSeconds(), 1, longest) : secondsOtherwise;
        var header = last;
        if (header.seconds() != seconds) {
            header = Header.of(seconds);
            last = header;
        }
        return header.text();
    }
}
