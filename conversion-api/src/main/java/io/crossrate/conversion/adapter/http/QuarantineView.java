package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.QuarantinedRate;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A value as {@link QuarantinedRate} has it. */
@Serdeable
record QuarantineView(
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

    static QuarantineView of(QuarantinedRate rate) {
        return new QuarantineView(
                rate.source(),
                rate.kind().name().toLowerCase(Locale.ROOT),
                rate.base(),
                rate.code(),
                rate.state().name().toLowerCase(Locale.ROOT),
                rate.reason(),
                rate.detail(),
                rate.offered(),
                rate.held(),
                rate.heldAsOf(),
                rate.asOf(),
                rate.fetchedAt(),
                rate.since(),
                rate.confirmations(),
                rate.confirmationsNeeded(),
                rate.confirmedBy(),
                rate.simulated());
    }
}
