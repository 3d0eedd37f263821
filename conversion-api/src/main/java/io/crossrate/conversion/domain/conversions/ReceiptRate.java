package io.crossrate.conversion.domain.conversions;

import io.crossrate.conversion.domain.orders.QuotedLeg;
import io.crossrate.money.Decimals;
import io.crossrate.money.rate.Freshness;
import io.crossrate.money.rate.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A rate as a receipt keeps it, so that it stands without the tables.
 *
 * @param rate units of to for one unit of from, with 24 significant digits
 * @param inverse units of from for one unit of to, likewise
 * @param path the published numbers that both follow from
 */
public record ReceiptRate(
        BigDecimal rate,
        BigDecimal inverse,
        List<QuotedLeg> path,
        Instant asOf,
        Instant fetchedAt,
        Freshness freshness,
        boolean simulated) {

    public ReceiptRate {
        path = List.copyOf(path);
    }

    static ReceiptRate of(Rate rate) {
        return new ReceiptRate(
                rate.printed(),
                new BigDecimal(Decimals.significant(rate.inverse())),
                rate.path().stream().map(QuotedLeg::of).toList(),
                rate.asOf(),
                rate.fetchedAt(),
                rate.freshness(),
                rate.simulated());
    }
}
