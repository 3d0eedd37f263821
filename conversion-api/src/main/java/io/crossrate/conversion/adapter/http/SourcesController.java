package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.domain.TableKind;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;

/** The sources in use, and how old what they said is. */
@Controller("/api/v1/sources")
final class SourcesController {

    private final CurrentRates rates;

    SourcesController(CurrentRates rates) {
        this.rates = rates;
    }

    /** A source with its newest table; {@code rates} counts what the table prices. */
    @Serdeable
    record SourceView(
            String name,
            String kind,
            Instant asOf,
            Instant fetchedAt,
            String freshness,
            boolean simulated,
            int rates) {}

    @Get
    Page<SourceView> all() {
        var board = rates.board();
        return Page.whole(board.tables().stream()
                .map(table -> new SourceView(
                        table.source(),
                        word(table.kind()),
                        table.asOf(),
                        table.fetchedAt(),
                        board.freshness(table).word(),
                        table.simulated(),
                        table.rates().size()))
                .toList());
    }

    private static String word(TableKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
