package io.crossrate.conversion.adapter.kafka;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.crossrate.conversion.domain.QuarantinedRate;
import io.crossrate.money.rate.TableKind;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The event of contracts/schemas/RateQuarantined.v1.json; fields to come are passed over, and those that must be are there. */
@Serdeable.Deserializable
@JsonIgnoreProperties(ignoreUnknown = true)
record RateQuarantinedV1(
        String source,
        String kind,
        String base,
        String code,
        String state,
        String reason,
        @Nullable String detail,
        String offered,
        @Nullable String held,
        @Nullable Instant heldAsOf,
        Instant asOf,
        Instant fetchedAt,
        Instant since,
        int confirmations,
        int confirmationsNeeded,
        @Nullable String confirmedBy,
        boolean simulated) {

    static final String TYPE = "io.crossrate.RateQuarantined.v1";

    QuarantinedRate toDomain() {
        return new QuarantinedRate(
                source,
                TableKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                base,
                code,
                QuarantinedRate.State.valueOf(state.toUpperCase(Locale.ROOT)),
                reason,
                detail,
                Objects.requireNonNull(offered),
                held,
                heldAsOf,
                Objects.requireNonNull(asOf),
                Objects.requireNonNull(fetchedAt),
                Objects.requireNonNull(since),
                confirmations,
                confirmationsNeeded,
                confirmedBy,
                simulated);
    }
}
