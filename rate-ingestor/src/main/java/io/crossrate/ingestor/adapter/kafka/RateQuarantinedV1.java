package io.crossrate.ingestor.adapter.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrate.ingestor.domain.Quarantined;
import io.crossrate.ingestor.domain.Quarantined.State;
import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.money.Currencies;
import io.crossrate.money.Decimals;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The event RateQuarantined.v1 on the wire. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
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
        @Nullable String heldAsOf,
        String asOf,
        String fetchedAt,
        String since,
        int confirmations,
        int confirmationsNeeded,
        @Nullable String believedFrom,
        @Nullable String confirmedBy,
        boolean simulated) {

    static final String TYPE = "io.crossrate.RateQuarantined.v1";

    static RateQuarantinedV1 of(Quarantined value) {
        return new RateQuarantinedV1(
                value.source(),
                value.kind().name().toLowerCase(Locale.ROOT),
                value.base().code(),
                value.code(),
                value.state().word(),
                value.reason(),
                value.detail(),
                value.offered(),
                text(value.held()),
                text(value.heldAsOf()),
                value.asOf().toString(),
                value.fetchedAt().toString(),
                value.since().toString(),
                value.confirmations(),
                value.confirmationsNeeded(),
                text(value.believedFrom()),
                value.confirmedBy(),
                value.simulated());
    }

    Quarantined toDomain() {
        return new Quarantined(
                source,
                TableKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                Currencies.of(base),
                code,
                State.valueOf(state.toUpperCase(Locale.ROOT)),
                reason,
                detail == null ? "" : detail,
                offered,
                held == null ? null : Decimals.parse(held),
                heldAsOf == null ? null : Instant.parse(heldAsOf),
                Instant.parse(asOf),
                Instant.parse(fetchedAt),
                Instant.parse(since),
                confirmations,
                confirmationsNeeded,
                believedFrom == null ? null : Instant.parse(believedFrom),
                confirmedBy,
                simulated);
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : Decimals.plain(number);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
