package io.crossrate.ingestor.domain;

import io.crossrate.money.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One code's newest value at one source.
 *
 * @param snapshotId the table that brought it
 */
public record RateChange(
        String source,
        TableKind kind,
        Currency base,
        String code,
        BigDecimal rate,
        Instant asOf,
        Instant fetchedAt,
        UUID snapshotId,
        boolean simulated) {

    /** The change that this table brings for one of its codes. */
    public static RateChange of(RateTable table, String code, BigDecimal rate, UUID snapshotId) {
        return new RateChange(
                table.source(),
                table.kind(),
                table.base(),
                code,
                rate,
                table.asOf(),
                table.fetchedAt(),
                snapshotId,
                table.simulated());
    }

    /** The same id for the same change, so that a consumer can tell a repeated delivery. */
    public UUID id() {
        return NameBasedUuid.of(snapshotId + "\n" + code);
    }

    /** Whether both give the code the same value in the same base, whatever their times. */
    public boolean saysTheSameAs(RateChange other) {
        return base.equals(other.base) && simulated == other.simulated && rate.compareTo(other.rate) == 0;
    }
}
