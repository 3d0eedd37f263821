package io.crossrate.ingestor.adapter.http;

import io.crossrate.ingestor.application.Backfill;
import io.crossrate.ingestor.application.BackfillState;
import io.crossrate.ingestor.application.Ingestion;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The backfill of a source's history: one at a time, on the replica that polls. */
@Controller("/backfills")
final class BackfillsController {

    private static final LocalDate FIRST = LocalDate.of(1999, 1, 4);

    private final Backfill backfill;
    private final Ingestion ingestion;
    private final Clock clock;

    BackfillsController(Backfill backfill, Ingestion ingestion, Clock clock) {
        this.backfill = backfill;
        this.ingestion = ingestion;
        this.clock = clock;
    }

    /** Starts a backfill, or joins the one that runs. */
    @Put("/{source}")
    HttpResponse<?> start(HttpRequest<?> request, String source, @QueryValue @Nullable String from) {
        if (!source.equals(backfill.source())) {
            return unknown(request);
        }
        try {
            var day = from == null ? FIRST : LocalDate.parse(from);
            if (day.isBefore(FIRST) || day.isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
                return invalid(request, day + " is not between " + FIRST + " and today");
            }
            return backfill.start(day)
                    .<HttpResponse<?>>map(state -> HttpResponse.accepted().body(BackfillView.of(state)))
                    .orElseGet(() -> notThePoller(request));
        } catch (DateTimeException e) {
            return invalid(request, "from is not a date such as " + FIRST);
        }
    }

    /** How far it has come. */
    @Get("/{source}")
    HttpResponse<?> state(HttpRequest<?> request, String source) {
        if (!source.equals(backfill.source())) {
            return unknown(request);
        }
        return ingestion.isPolling() ? HttpResponse.ok(BackfillView.of(backfill.state())) : notThePoller(request);
    }

    private HttpResponse<?> notThePoller(HttpRequest<?> request) {
        var poller = ingestion.poller();
        var detail = poller.map(name -> "This replica stands by; ask " + name)
                .orElse("No replica polls yet; ask again in some seconds");
        return Problem.answer(
                HttpStatus.CONFLICT,
                new Problem("not-the-poller", "Another replica polls", 409, detail, request.getPath()));
    }

    private static HttpResponse<?> unknown(HttpRequest<?> request) {
        return Problem.answer(
                HttpStatus.NOT_FOUND,
                new Problem(
                        "unknown-source",
                        "There is no such history",
                        404,
                        "only the history of ecb can be published",
                        request.getPath()));
    }

    private static HttpResponse<?> invalid(HttpRequest<?> request, String detail) {
        return Problem.answer(
                HttpStatus.BAD_REQUEST,
                new Problem("invalid-request", "The request cannot be understood", 400, detail, request.getPath()));
    }

    @Serdeable
    record BackfillView(
            String state,
            @Nullable String from,
            @Nullable String to,
            int days,
            int published,
            int alreadyThere,
            int refused,
            @Nullable String startedAt,
            @Nullable String finishedAt,
            @Nullable String error) {

        static BackfillView of(BackfillState state) {
            return new BackfillView(
                    state.phase().word(),
                    text(state.from()),
                    text(state.to()),
                    state.days(),
                    state.published(),
                    state.alreadyThere(),
                    state.refused(),
                    text(state.startedAt()),
                    text(state.finishedAt()),
                    state.error());
        }

        private static @Nullable String text(@Nullable Object value) {
            return value == null ? null : value.toString();
        }
    }
}
