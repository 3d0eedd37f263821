package io.crossrate.ingestor.adapter.kafka;

import io.crossrate.ingestor.domain.RateChange;
import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.money.Currencies;
import io.crossrate.money.Decimals;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** The event RateChanged.v1 on the wire. */
@Serdeable
record RateChangedV1(
        String source,
        String kind,
        String base,
        String code,
        String rate,
        String asOf,
        String fetchedAt,
        String snapshotId,
        boolean simulated) {

    static final String TYPE = "io.crossrate.RateChanged.v1";

    static RateChangedV1 of(RateChange change) {
        return new RateChangedV1(
                change.source(),
                change.kind().name().toLowerCase(Locale.ROOT),
                change.base().code(),
                change.code(),
                Decimals.plain(change.rate()),
                change.asOf().toString(),
                change.fetchedAt().toString(),
                change.snapshotId().toString(),
                change.simulated());
    }

    RateChange toDomain() {
        return new RateChange(
                source,
                TableKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                Currencies.of(base),
                code,
                Decimals.parse(rate),
                Instant.parse(asOf),
                Instant.parse(fetchedAt),
                UUID.fromString(snapshotId),
                simulated);
    }
}
