package io.crossrate.ingestor.adapter.kafka;

import io.crossrate.ingestor.domain.RateTable;
import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.money.Currencies;
import io.crossrate.money.Decimals;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The event RateSnapshot.v1 on the wire. */
@Serdeable
record RateSnapshotV1(
        String snapshotId,
        String source,
        String kind,
        String base,
        String asOf,
        String fetchedAt,
        @Nullable String nextUpdateAt,
        boolean simulated,
        Map<String, String> rates,
        @Nullable Boolean historical) {

    static final String TYPE = "io.crossrate.RateSnapshot.v1";

    static RateSnapshotV1 of(RateTable table) {
        return of(table, null);
    }

    /** The table as one of the past. */
    static RateSnapshotV1 historical(RateTable table) {
        return of(table, true);
    }

    private static RateSnapshotV1 of(RateTable table, @Nullable Boolean historical) {
        var rates = new LinkedHashMap<String, String>();
        table.rates().forEach((code, rate) -> rates.put(code, Decimals.plain(rate)));
        var next = table.nextUpdateAt();
        return new RateSnapshotV1(
                table.snapshotId().toString(),
                table.source(),
                table.kind().name().toLowerCase(Locale.ROOT),
                table.base().code(),
                table.asOf().toString(),
                table.fetchedAt().toString(),
                next == null ? null : next.toString(),
                table.simulated(),
                rates,
                historical);
    }

    RateTable toDomain() {
        var numbers = new TreeMap<String, BigDecimal>();
        rates.forEach((code, rate) -> numbers.put(code, Decimals.parse(rate)));
        return new RateTable(
                source,
                TableKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                Currencies.of(base),
                Instant.parse(asOf),
                Instant.parse(fetchedAt),
                nextUpdateAt == null ? null : Instant.parse(nextUpdateAt),
                simulated,
                numbers);
    }
}
