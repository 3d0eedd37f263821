package io.crossrate.orders.adapter.kafka;

import io.crossrate.money.Decimals;
import io.crossrate.orders.domain.PathLeg;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A leg of a rate's path on the wire. */
@Serdeable
record PathLegV1(
        @Nullable String base,
        @Nullable String quote,
        @Nullable String rate,
        @Nullable Boolean inverted,
        @Nullable String source,
        @Nullable String asOf,
        @Nullable String snapshotId) {

    static PathLegV1 of(PathLeg leg) {
        return new PathLegV1(
                leg.base().code(),
                leg.quote().code(),
                Decimals.plain(leg.rate()),
                leg.inverted(),
                leg.source(),
                leg.asOf().toString(),
                leg.snapshotId().toString());
    }

    PathLeg toDomain() {
        return new PathLeg(
                Fields.currency(base, "path.base"),
                Fields.currency(quote, "path.quote"),
                Fields.rate(rate, "path.rate"),
                inverted != null && inverted,
                Fields.required(source, "path.source"),
                Fields.instant(asOf, "path.asOf"),
                Fields.uuid(snapshotId, "path.snapshotId"));
    }
}
