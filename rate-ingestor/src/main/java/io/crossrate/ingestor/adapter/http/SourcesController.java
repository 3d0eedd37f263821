package io.crossrate.ingestor.adapter.http;

import io.crossrate.ingestor.application.IngestConfig;
import io.crossrate.ingestor.application.Ingestion;
import io.crossrate.ingestor.application.SourceState;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How each source stands. */
@Controller("/sources")
final class SourcesController {

    private final Ingestion ingestion;
    private final IngestConfig config;
    private final Clock clock;

    SourcesController(Ingestion ingestion, IngestConfig config, Clock clock) {
        this.ingestion = ingestion;
        this.config = config;
        this.clock = clock;
    }

    @Get
    Sources sources() {
        var now = clock.instant();
        var items = ingestion.states().stream()
                .map(state -> SourceView.of(state, config.simulated(), now))
                .toList();
        return new Sources(items, null, ingestion.poller().orElse(null), ingestion.isPolling());
    }

    /**
     * The sources as this replica knows them.
     *
     * @param poller the name of the replica that polls, null where none is known
     * @param polling whether it is this one
     */
    @Serdeable
    record Sources(List<SourceView> items, @Nullable String next, @Nullable String poller, boolean polling) {}

    @Serdeable
    record SourceView(
            String name,
            String kind,
            String state,
            int rates,
            boolean simulated,
            @Nullable String asOf,
            @Nullable String fetchedAt,
            @Nullable String lastSuccessAt,
            @Nullable ErrorView lastError,
            int failures,
            @Nullable String nextPollAt,
            @Nullable Boolean overdue,
            @Nullable Long callsLeft,
            boolean publicationPending) {

        static SourceView of(SourceState state, boolean simulated, Instant now) {
            var table = state.published();
            var error = state.lastError();
            return new SourceView(
                    state.source().name(),
                    state.source().kind().name().toLowerCase(Locale.ROOT),
                    state.status().word(),
                    table == null ? 0 : table.rates().size(),
                    simulated,
                    table == null ? null : table.asOf().toString(),
                    table == null ? null : table.fetchedAt().toString(),
                    text(state.lastSuccessAt()),
                    error == null ? null : new ErrorView(error.at().toString(), error.kind(), error.detail()),
                    state.failures(),
                    text(state.nextPollAt()),
                    state.isOverdueAt(now) ? Boolean.TRUE : null,
                    state.callsLeft(),
                    state.publicationPending());
        }

        private static @Nullable String text(@Nullable Instant instant) {
            return instant == null ? null : instant.toString();
        }
    }

    @Serdeable
    record ErrorView(String at, String kind, String detail) {}
}
