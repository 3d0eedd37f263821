package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.history.HistoryPage;
import io.crossrate.conversion.application.history.HistoryRequest;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.conversion.domain.history.Fill;
import io.crossrate.conversion.domain.history.Resolution;
import io.crossrate.money.CurrencyPair;
import io.micronaut.http.HttpParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the parameters of an address ask of a pair's past. A cursor brings what its first page asked, and goes with nothing
 * else.
 *
 * @param from where the first page's range begins
 * @param to where it ends, as it was asked
 */
record HistoryQuery(HistoryRequest request, Instant from, Instant to) {

    private static final Duration USUAL_RANGE = Duration.ofDays(30);
    private static final int USUAL_LIMIT = 5_000;
    private static final int MAX_LIMIT = 10_000;
    private static final Pattern LIMIT = Pattern.compile("[1-9]\\d{0,4}");
    private static final Pattern SOURCES = Pattern.compile("[a-z][a-z0-9-]{1,40}(,[a-z][a-z0-9-]{1,40}){0,9}");

    static HistoryQuery of(CurrencyPair pair, HttpParameters parameters, Instant now) {
        var cursor = parameter(parameters, "cursor").map(HistoryCursor::parse);
        return cursor.isPresent() ? after(cursor.get(), pair, parameters) : first(pair, parameters, now);
    }

    /** The cursor of the page after that one. */
    Optional<String> next(HistoryPage page) {
        return page.next()
                .map(next -> new HistoryCursor(
                        page.pair().toString(),
                        next,
                        page.to(),
                        page.resolution(),
                        page.fill(),
                        page.sources(),
                        from,
                        to))
                .map(HistoryCursor::text);
    }

    private static HistoryQuery first(CurrencyPair pair, HttpParameters parameters, Instant now) {
        var to = end(parameters).orElseGet(() -> now.plusNanos(1));
        var resolution = resolution(parameters);
        var from = start(parameters).orElseGet(() -> usualStart(resolution, to, now));
        var sources = sources(parameters).orElse(List.of());
        var fill = fill(parameters).orElse(Fill.NONE);
        return new HistoryQuery(
                new HistoryRequest(pair, from, to, resolution, fill, sources, limit(parameters)), from, to);
    }

    private static HistoryQuery after(HistoryCursor cursor, CurrencyPair pair, HttpParameters parameters) {
        requireSame("pair", cursor.pair().equals(pair.toString()));
        requireSame(
                "from",
                start(parameters).filter(from -> !from.equals(cursor.from())).isEmpty());
        requireSame(
                "to", end(parameters).filter(to -> !to.equals(cursor.asked())).isEmpty());
        requireSame(
                "resolution",
                resolution(parameters).filter(one -> one != cursor.resolution()).isEmpty());
        requireSame("fill", fill(parameters).filter(one -> one != cursor.fill()).isEmpty());
        requireSame(
                "source",
                sources(parameters)
                        .filter(named -> !named.containsAll(cursor.sources()))
                        .isEmpty());
        var request = new HistoryRequest(
                pair,
                cursor.next(),
                cursor.to(),
                Optional.of(cursor.resolution()),
                cursor.fill(),
                cursor.sources(),
                limit(parameters));
        return new HistoryQuery(request, cursor.from(), cursor.asked());
    }

    private static void requireSame(String what, boolean same) {
        if (!same) {
            throw new InvalidRequest(
                    "'cursor' goes on with a page of another %s: ask as for that page, or leave the cursor out"
                            .formatted(what));
        }
    }

    /** 30 days, or as far back as the resolution that is asked for is kept. */
    private static Instant usualStart(Optional<Resolution> resolution, Instant to, Instant now) {
        var usual = to.minus(USUAL_RANGE);
        return resolution
                .flatMap(one -> one.keptSince(now))
                .filter(kept -> kept.isAfter(usual) && kept.isBefore(to))
                .orElse(usual);
    }

    private static Optional<Instant> start(HttpParameters parameters) {
        return parameter(parameters, "from").map(text -> PastTimes.start("from", text));
    }

    private static Optional<Instant> end(HttpParameters parameters) {
        return parameter(parameters, "to").map(text -> PastTimes.end("to", text));
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

    private static Optional<Fill> fill(HttpParameters parameters) {
        return parameter(parameters, "fill")
                .map(word -> Fill.of(word).orElseThrow(() -> new InvalidRequest("'fill' is none or previous")));
    }

    private static Optional<List<String>> sources(HttpParameters parameters) {
        return parameter(parameters, "source").map(names -> {
            if (!SOURCES.matcher(names).matches()) {
                throw new InvalidRequest("'source' names sources, such as ecb; /api/v1/sources lists them");
            }
            return List.of(names.split(",", -1));
        });
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
}
