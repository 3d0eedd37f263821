package io.crossrate.orders.domain;

import io.crossrate.money.Currency;
import io.crossrate.money.rate.Leg;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A published number that a rate follows from, with where it came from, so that it stands without the table.
 *
 * @param rate units of quote for one unit of base, as published
 * @param inverted whether the way goes from quote to base
 */
public record PathLeg(
        Currency base,
        Currency quote,
        BigDecimal rate,
        boolean inverted,
        String source,
        Instant asOf,
        UUID snapshotId) {

    /** The leg of a rate. */
    public static PathLeg of(Leg leg) {
        var table = leg.table();
        return new PathLeg(
                table.base(),
                leg.quote(),
                leg.rate(),
                leg.inverted(),
                table.source(),
                table.asOf(),
                table.snapshotId());
    }
}
