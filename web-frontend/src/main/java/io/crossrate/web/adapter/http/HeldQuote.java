package io.crossrate.web.adapter.http;

import io.crossrate.web.application.Quote;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/** A held price with what the person has entered for its order so far. */
@Serdeable
public record HeldQuote(Quote quote, String customerName, String country) {

    /** The key of the one order that this price can buy: the same on every try. */
    public String idempotencyKey() {
        return quote.id();
    }

    public boolean isExpiredAt(Instant instant) {
        return !instant.isBefore(quote.expiresAt());
    }
}
