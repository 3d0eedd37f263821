package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.domain.RateRejection.NoRatesYet;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyPair;
import io.crossrate.money.rate.Rate;
import io.crossrate.money.rate.RateBoard;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest rates: of a base against many, or of one pair with its path. */
@Controller("/api/v1/rates")
final class RatesController implements RatesApi {

    private static final int MAX_QUOTES = 300;

    private final Moments moments;

    RatesController(Moments moments) {
        this.moments = moments;
    }

    /** The rates of one base, now or at a past instant or day: all that there are, or of the quotes asked for. */
    @Get
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_CSV})
    @Override
    public HttpResponse<?> ofBase(
            HttpRequest<?> request,
            @QueryValue @Nullable String base,
            @QueryValue @Nullable String quotes,
            @QueryValue @Nullable String maxAge,
            @QueryValue @Nullable String at,
            @QueryValue @Nullable String format) {
        var currency = Codes.required("base", base);
        var form = RatesFormat.of(format, request);
        var age = MaxAge.of(maxAge);
        return moments.answer(at, List.of(), moment -> ofBase(request, currency, quotes, age, form, moment));
    }

    private static HttpResponse<?> ofBase(
            HttpRequest<?> request,
            Currency currency,
            @Nullable String quotes,
            @Nullable Duration age,
            RatesFormat form,
            Moment moment) {
        var board = moment.board();
        if (board.isEmpty()) {
            throw new NoRatesYet();
        }
        if (age != null) {
            asked(board, currency, quotes).forEach(rate -> CurrentRates.requireNoOlderThan(rate, age, moment.now()));
        }
        var document = quotes == null
                ? moment.rendered().document(board, form + " " + currency, () -> write(form, moment, currency, null))
                : write(form, moment, currency, quotes);
        return document.answer(request, moment.now());
    }

    private static Document write(RatesFormat form, Moment moment, Currency base, @Nullable String quotes) {
        var asked = asked(moment.board(), base, quotes);
        return form.write(base, asked, moment.rendered().caching(moment.board(), asked));
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

    /** One pair with the published numbers that its rate follows from, now or at a past instant or day. */
    @Get("/{base}/{quote}")
    @Override
    public HttpResponse<?> ofPair(
            HttpRequest<?> request,
            String base,
            String quote,
            @QueryValue @Nullable String maxAge,
            @QueryValue @Nullable String at) {
        var pair = Codes.pair(Codes.currency(base), Codes.currency(quote));
        var age = MaxAge.of(maxAge);
        return moments.answer(at, List.of(pair.base(), pair.quote()), moment -> ofPair(request, pair, age, moment));
    }

    private static HttpResponse<?> ofPair(
            HttpRequest<?> request, CurrencyPair pair, @Nullable Duration age, Moment moment) {
        var rate = CurrentRates.rate(moment.board(), pair);
        CurrentRates.requireNoOlderThan(rate, age, moment.now());
        var written = moment.rendered().pair(moment.board(), rate);
        if (written.caching().isHeldBy(request)) {
            return written.caching().mark(HttpResponse.notModified(), moment.now());
        }
        var json = PlainJson.ofThread()
                .raw("{\"base\":")
                .text(pair.base().code())
                .raw(",\"quote\":")
                .text(pair.quote().code())
                .raw(",");
        written.write(json, rate, moment.now());
        return written.caching()
                .mark(
                        HttpResponse.ok(json.raw("}").bytes()).contentType(MediaType.APPLICATION_JSON_TYPE),
                        moment.now());
    }
}
