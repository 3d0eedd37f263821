package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.application.SourceReports;
import io.crossrate.money.rate.RateTable;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.GenericArgument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sources: how each stands, and how old what it said last is. */
@Controller("/api/v1/sources")
final class SourcesController implements SourcesApi {

    private static final CacheFor SOON = CacheFor.always(Duration.ofSeconds(5));
    private static final Argument<Page<SourceView>> LIST = new GenericArgument<>() {};

    private final CurrentRates rates;
    private final SourceReports reports;
    private final JsonMapper json;
    private final Clock clock;

    SourcesController(CurrentRates rates, SourceReports reports, JsonMapper json, Clock clock) {
        this.rates = rates;
        this.reports = reports;
        this.json = json;
        this.clock = clock;
    }

    @Get
    @Override
    public HttpResponse<?> all(HttpRequest<?> request) {
        var page = Page.whole(views());
        try {
            return new Document(MediaType.APPLICATION_JSON, SOON, json.writeValueAsBytes(LIST, page))
                    .answer(request, clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<SourceView> views() {
        var board = rates.board();
        var tables = board.tables().stream().collect(Collectors.toMap(RateTable::source, Function.identity()));
        var states = reports.sources();
        var names = new TreeSet<>(tables.keySet());
        names.addAll(states.keySet());
        var now = clock.instant();
        return names.stream()
                .map(name -> SourceView.of(name, board, tables.get(name), states.get(name), now))
                .toList();
    }
}
