package io.crossrate.web.application;

import java.time.Instant;

/** One observation of a pair: the rate is the price of one unit of base in quote. */
public record Tick(String base, String quote, String rate, Instant asOf, String freshness, boolean simulated) {

    /** The pair as people write it, such as EUR/USD. */
    public String pair() {
        return base + "/" + quote;
    }
}
