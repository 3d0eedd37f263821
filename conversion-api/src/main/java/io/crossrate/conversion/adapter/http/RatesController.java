package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.domain.Rate;
import io.crossrate.conversion.domain.RateBoard;
import io.crossrate.conversion.domain.RateRejection.NoRatesYet;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyPair;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest rates: of a base against many, or of one pair with its path. */
@Controller("/api/v1/rates")
final class RatesController {

    private static final int MAX_QUOTES = 300;

    private final CurrentRates rates;
    private final RenderedRates rendered;
    private final Clock clock;

    RatesController(CurrentRates rates, RenderedRates rendered, Clock clock) {
        this.rates = rates;
        this.rendered = rendered;
        this.clock = clock;
    }

    /** The rates of one base: all that there are, or of the quotes asked for. */
    @Get
    HttpResponse<?> ofBase(
            HttpRequest<?> request,
            @QueryValue @Nullable String base,
            @QueryValue @Nullable String quotes,
            @QueryValue @Nullable String maxAge,
            @QueryValue @Nullable String format) {
        var currency = Codes.required("base", base);
        var form = RatesFormat.of(format);
        var age = MaxAge.of(maxAge);
        var board = rates.board();
        var now = clock.instant();
        if (board.isEmpty()) {
            throw new NoRatesYet();
        }
        if (age != null) {
            asked(board, currency, quotes).forEach(rate -> rate.requireNoOlderThan(age, now));
        }
        var document = quotes == null
                ? rendered.document(board, form + " " + currency, () -> write(form, board, currency, null))
                : write(form, board, currency, quotes);
        return document.answer(request, now);
    }

    private static Document write(RatesFormat form, RateBoard board, Currency base, @Nullable String quotes) {
        var asked = asked(board, base, quotes);
        return form.write(base, asked, CacheFor.untilNextOf(board, asked));
    }

    private static List<Rate> asked(RateBoard board, Currency base, @Nullable String quotes) {
        return quotes == null ? all(board, base) : some(board, base, quotes);
    }

    private static List<Rate> all(RateBoard board, Currency base) {
        return board.currencies().stream()
                .filter(quote -> !quote.equals(base))
                .flatMap(quote -> board.rate(new CurrencyPair(base, quote)).stream())
                .toList();
    }

    private static List<Rate> some(RateBoard board, Currency base, String quotes) {
        return Codes.list("quotes", quotes, MAX_QUOTES).stream()
                .sorted(Comparator.comparing(Currency::code))
                .map(quote -> CurrentRates.rate(board, Codes.pair(base, quote)))
                .toList();
    }

    /** One pair with the published numbers that its rate follows from. */
    @Get("/{base}/{quote}")
    HttpResponse<?> ofPair(HttpRequest<?> request, String base, String quote, @QueryValue @Nullable String maxAge) {
        var pair = Codes.pair(Codes.currency(base), Codes.currency(quote));
        var age = MaxAge.of(maxAge);
        var board = rates.board();
        var now = clock.instant();
        var rate = CurrentRates.rate(board, pair);
        rate.requireNoOlderThan(age, now);
        var written = rendered.pair(board, rate);
        if (written.caching().isHeldBy(request)) {
            return written.caching().mark(HttpResponse.notModified(), now);
        }
        var json = PlainJson.ofThread()
                .raw("{\"base\":")
                .text(base)
                .raw(",\"quote\":")
                .text(quote)
                .raw(",");
        written.write(json, rate, now);
        return written.caching()
                .mark(HttpResponse.ok(json.raw("}").bytes()).contentType(MediaType.APPLICATION_JSON_TYPE), now);
    }
}
