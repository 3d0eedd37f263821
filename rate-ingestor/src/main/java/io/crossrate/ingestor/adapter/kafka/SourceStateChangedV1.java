package io.crossrate.ingestor.adapter.kafka;

import io.crossrate.ingestor.application.SourceState;
import io.crossrate.ingestor.application.SourceState.LastError;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The event SourceStateChanged.v1 on the wire. */
@Serdeable
record SourceStateChangedV1(
        String source,
        String kind,
        String state,
        String at,
        @Nullable String lastSuccessAt,
        @Nullable ErrorV1 lastError,
        int failures,
        @Nullable String nextPollAt,
        @Nullable Long callsLeft,
        @Nullable String asOf,
        int rates,
        String poller,
        boolean simulated) {

    static final String TYPE = "io.crossrate.SourceStateChanged.v1";

    static SourceStateChangedV1 of(SourceState state, Instant at, String poller, boolean simulated) {
        var table = state.published();
        var error = state.lastError();
        return new SourceStateChangedV1(
                state.source().name(),
                state.source().kind().name().toLowerCase(Locale.ROOT),
                state.status().word(),
                at.toString(),
                text(state.lastSuccessAt()),
                error == null ? null : new ErrorV1(error.at().toString(), error.kind(), error.detail()),
                state.failures(),
                text(state.nextPollAt()),
                state.callsLeft(),
                table == null ? null : table.asOf().toString(),
                table == null ? 0 : table.rates().size(),
                poller,
                simulated);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** What was last said to have gone wrong, null where nothing was. */
    @Nullable
    LastError lastErrorToDomain() {
        return lastError == null ? null : lastError.toDomain();
    }

    @Serdeable
    record ErrorV1(String at, String kind, String detail) {

        LastError toDomain() {
            return new LastError(Instant.parse(at), kind, detail);
        }
    }
}
