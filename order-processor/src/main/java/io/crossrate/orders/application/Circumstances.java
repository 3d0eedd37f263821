package io.crossrate.orders.application;

import io.crossrate.orders.domain.OrderEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What the log does not decide: when something of it was decided, and which of several orders has a quote. */
public interface Circumstances {

    /** When the record at this position was decided; the books keep microseconds. */
    Instant decidedAt(Position position, OrderEvent event);

    /** Whether the order may claim the quote, should no other have it. */
    boolean mayClaim(UUID quoteId, UUID orderId);

    /** As it happens: everything is decided now, and a quote is whose claim comes first. */
    static Circumstances now(Clock clock) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Circumstances() {
            @Override
            public Instant decidedAt(Position position, OrderEvent event) {
                return now;
            }

            @Override
            public boolean mayClaim(UUID quoteId, UUID orderId) {
                return true;
            }
        };
    }
}
