package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.SourceReports;
import io.crossrate.conversion.domain.QuarantinedRate;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.GenericArgument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was held back of the providers' tables, and why. */
@Controller("/api/v1/rates/quarantine")
final class QuarantineController implements QuarantineApi {

    private static final int MOST_ITEMS = 200;
    private static final CacheFor SOON = CacheFor.always(Duration.ofSeconds(5));
    private static final Argument<Page<QuarantineView>> LIST = new GenericArgument<>() {};

    private final SourceReports reports;
    private final JsonMapper json;
    private final Clock clock;

    QuarantineController(SourceReports reports, JsonMapper json, Clock clock) {
        this.reports = reports;
        this.json = json;
        this.clock = clock;
    }

    /** Those that are held back, the latest first; with {@code state=all} also what was settled in the last 30 days. */
    @Get
    @Override
    public HttpResponse<?> list(
            HttpRequest<?> request,
            @QueryValue @Nullable String state,
            @QueryValue(defaultValue = "50") int limit,
            @QueryValue @Nullable String cursor) {
        if (limit < 1 || limit > MOST_ITEMS) {
            throw new InvalidRequest("'limit' must be 1 to " + MOST_ITEMS);
        }
        var start = QuarantineCursor.read(cursor);
        // One more than asked for tells whether there is a next page.
        var found =
                asked(state).stream().filter(start::isBefore).limit(limit + 1L).toList();
        var shown = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() <= limit
                ? null
                : QuarantineCursor.after(shown.getLast()).text();
        var page = new Page<>(shown.stream().map(QuarantineView::of).toList(), next);
        return new Document(MediaType.APPLICATION_JSON, SOON, bytes(page)).answer(request, clock.instant());
    }

    private List<QuarantinedRate> asked(@Nullable String state) {
        return switch (state) {
            case null -> reports.held();
            case "held" -> reports.held();
            case "all" -> reports.all();
            default -> throw new InvalidRequest("'state' is held or all");
        };
    }

    private byte[] bytes(Page<QuarantineView> page) {
        try {
            return json.writeValueAsBytes(LIST, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
