package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.history.HistoryPage;
import io.crossrate.conversion.application.history.HistoryRequest;
import io.crossrate.conversion.application.history.ReadHistory;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.conversion.domain.history.Fill;
import io.crossrate.conversion.domain.history.Resolution;
import io.crossrate.money.CurrencyPair;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rates of the past, any pair, as JSON or CSV. */
@Controller("/api/v1/rates")
final class HistoryController implements HistoryApi {

    private static final Duration USUAL_RANGE = Duration.ofDays(30);
    private static final int USUAL_LIMIT = 5_000;
    private static final int MAX_LIMIT = 10_000;
    private static final Pattern LIMIT = Pattern.compile("[1-9]\\d{0,4}");
    private static final Pattern SOURCES = Pattern.compile("[a-z][a-z0-9-]{1,40}(,[a-z][a-z0-9-]{1,40}){0,9}");

    private static final Duration GROWING_MAX_AGE = Duration.ofSeconds(30);
    private static final Duration PAST_MAX_AGE = Duration.ofMinutes(10);

    private final ReadHistory read;
    private final Clock clock;

    HistoryController(ReadHistory read, Clock clock) {
        this.read = read;
        this.clock = clock;
    }

    /**
     * A pair's rate in each bucket of a range.
     *
     * <p>{@code from} and {@code to} are instants, or days of UTC that are both within; the last 30 days by default.
     * {@code resolution} is {@code raw}, {@code 15m}, {@code 1h}, {@code 1d} or {@code auto}, the default: the finest that is
     * kept for the range and gives no more than some 2,000 points. A bucket's point is the last observation in it; a cross
     * follows from numbers of the same bucket. With {@code fill=none}, the default, a bucket without an observation has no
     * point, and {@code missing} counts such buckets; as buckets start at fixed distances, those between two points can be
     * named. With {@code fill=previous} such a bucket repeats the point before it, with that one's {@code asOf} and
     * {@code filled}; what is still missing lies before the first observation. {@code source} names the sources that may
     * answer. A page has at most {@code limit} points; {@code next} is the {@code cursor} of the one after it.
     */
    @Get("/{base}/{quote}/history")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Override
    public HttpResponse<?> history(HttpRequest<?> request, String base, String quote) {
        var parameters = request.getParameters();
        var format =
                HistoryFormat.of(parameters.get("format"), request.getHeaders().get(HttpHeaders.ACCEPT));
        var page = read.page(asked(Codes.pair(Codes.currency(base), Codes.currency(quote)), parameters));
        return format.write(page, maxAge(page)).answer(request, clock.instant());
    }

    private HistoryRequest asked(CurrencyPair pair, HttpParameters parameters) {
        var cursor = parameter(parameters, "cursor").map(HistoryCursor::parse);
        var to = cursor.map(HistoryCursor::to)
                .or(() -> parameter(parameters, "to").map(text -> PastTimes.end("to", text)))
                .orElseGet(() -> clock.instant().plusNanos(1));
        var from = cursor.map(HistoryCursor::next)
                .or(() -> parameter(parameters, "from").map(text -> PastTimes.start("from", text)))
                .orElseGet(() -> to.minus(USUAL_RANGE));
        return new HistoryRequest(
                pair,
                from,
                to,
                cursor.map(HistoryCursor::resolution).or(() -> resolution(parameters)),
                fill(parameters),
                cursor.map(HistoryCursor::sources).orElseGet(() -> sources(parameters)),
                limit(parameters));
    }

    private static Optional<String> parameter(HttpParameters parameters, String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static Optional<Resolution> resolution(HttpParameters parameters) {
        return parameter(parameters, "resolution")
                .filter(word -> !word.equals("auto"))
                .map(word -> Resolution.of(word)
                        .orElseThrow(() -> new InvalidRequest("'resolution' is raw, 15m, 1h, 1d or auto")));
    }

    private static Fill fill(HttpParameters parameters) {
        return parameter(parameters, "fill")
                .map(word -> Fill.of(word).orElseThrow(() -> new InvalidRequest("'fill' is none or previous")))
                .orElse(Fill.NONE);
    }

    private static List<String> sources(HttpParameters parameters) {
        return parameter(parameters, "source")
                .map(names -> {
                    if (!SOURCES.matcher(names).matches()) {
                        throw new InvalidRequest("'source' names sources, such as ecb; /api/v1/sources lists them");
                    }
                    return List.of(names.split(",", -1));
                })
                .orElse(List.of());
    }

    private static int limit(HttpParameters parameters) {
        return parameter(parameters, "limit")
                .map(text -> {
                    if (!LIMIT.matcher(text).matches() || Integer.parseInt(text) > MAX_LIMIT) {
                        throw new InvalidRequest("'limit' is a number from 1 to %d".formatted(MAX_LIMIT));
                    }
                    return Integer.parseInt(text);
                })
                .orElse(USUAL_LIMIT);
    }

    /** What is over is corrected or filled in seldom; the bucket of now changes at any time. */
    private Duration maxAge(HistoryPage page) {
        return page.until().isBefore(startOfToday()) ? PAST_MAX_AGE : GROWING_MAX_AGE;
    }

    private Instant startOfToday() {
        return Resolution.DAY.bucketOf(clock.instant());
    }
}
