package io.crossrate.conversion.adapter.kafka;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.crossrate.conversion.domain.SourceState;
import io.crossrate.money.rate.TableKind;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The event of contracts/schemas/SourceStateChanged.v1.json; fields to come are passed over, and those that must be are there. */
@Serdeable.Deserializable
@JsonIgnoreProperties(ignoreUnknown = true)
record SourceStateChangedV1(
        String source,
        String kind,
        String state,
        Instant at,
        @Nullable Instant lastSuccessAt,
        @Nullable Trouble lastError,
        int failures,
        @Nullable Instant nextPollAt,
        @Nullable Long callsLeft,
        @Nullable Instant asOf,
        int rates,
        @Nullable String poller,
        boolean simulated) {

    static final String TYPE = "io.crossrate.SourceStateChanged.v1";

    @Serdeable.Deserializable
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Trouble(Instant at, String kind, String detail) {}

    SourceState toDomain() {
        return new SourceState(
                source,
                TableKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                state,
                Objects.requireNonNull(at),
                lastSuccessAt,
                lastError == null
                        ? null
                        : new SourceState.Trouble(
                                Objects.requireNonNull(lastError.at()), lastError.kind(), lastError.detail()),
                failures,
                nextPollAt,
                callsLeft,
                asOf,
                rates,
                poller,
                simulated);
    }
}
