package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.domain.Conversion;
import io.crossrate.conversion.domain.RequestRejection.InvalidAmount;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.money.Currency;
import io.crossrate.money.Decimals;
import io.crossrate.money.InvalidDecimal;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conversions at the latest rates. */
@Controller("/api/v1/convert")
final class ConvertController implements ConvertApi {

    private static final int MAX_TARGETS = 50;

    private final Moments moments;

    ConvertController(Moments moments) {
        this.moments = moments;
    }

    /**
     * An amount of one currency in others: {@code amount} gives it on the from side, {@code toAmount} on the to side;
     * {@code at} asks for the rates of a past instant or day.
     */
    @Get
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_CSV})
    @Override
    public HttpResponse<?> convert(
            HttpRequest<?> request,
            @QueryValue @Nullable String from,
            @QueryValue @Nullable String to,
            @QueryValue @Nullable String amount,
            @QueryValue @Nullable String toAmount,
            @QueryValue @Nullable String rounding,
            @QueryValue @Nullable String maxAge,
            @QueryValue @Nullable String at,
            @QueryValue @Nullable String format) {
        var source = Codes.required("from", from);
        var targets = targets(to);
        var given = new Given(
                amount(amount, toAmount),
                toAmount != null,
                mode(rounding),
                MaxAge.of(maxAge),
                to != null && isList(to));
        var form = RatesFormat.of(format, request);
        if (at == null) {
            return answer(request, source, targets, given, moments.now(), form);
        }
        return moments.answer(
                at, with(source, targets), moment -> answer(request, source, targets, given, moment, form));
    }

    private static HttpResponse<?> answer(
            HttpRequest<?> request,
            Currency source,
            List<Currency> targets,
            Given given,
            Moment moment,
            RatesFormat form) {
        return !given.asList() && form == RatesFormat.JSON
                ? one(request, source, targets.getFirst(), given, moment)
                : several(request, source, targets, given, moment, form);
    }

    private static List<Currency> with(Currency source, List<Currency> targets) {
        return Stream.concat(Stream.of(source), targets.stream()).toList();
    }

    /** What was asked of every target. */
    private record Given(
            BigDecimal amount, boolean onToSide, RoundingMode mode, @Nullable Duration maxAge, boolean asList) {}

    private static HttpResponse<?> one(
            HttpRequest<?> request, Currency source, Currency target, Given given, Moment moment) {
        var conversion = convert(source, target, given, moment);
        var rate = moment.rendered().pair(moment.board(), conversion.rate());
        if (rate.caching().isHeldBy(request)) {
            return rate.caching().mark(HttpResponse.notModified(), moment.now());
        }
        var json = ConversionText.json(PlainJson.ofThread(), conversion, rate, moment.now());
        return rate.caching()
                .mark(HttpResponse.ok(json.bytes()).contentType(MediaType.APPLICATION_JSON_TYPE), moment.now());
    }

    private static HttpResponse<?> several(
            HttpRequest<?> request,
            Currency source,
            List<Currency> targets,
            Given given,
            Moment moment,
            RatesFormat form) {
        var conversions = targets.stream()
                .map(target -> convert(source, target, given, moment))
                .toList();
        var ofRates = moment.rendered()
                .caching(
                        moment.board(),
                        conversions.stream().map(Conversion::rate).toList());
        var caching = form == RatesFormat.CSV ? ofRates.of(MediaType.TEXT_CSV_TYPE) : ofRates;
        if (caching.isHeldBy(request)) {
            return caching.mark(HttpResponse.notModified(), moment.now());
        }
        var answer = form == RatesFormat.CSV
                ? HttpResponse.ok(ConversionText.csv(conversions, moment.now())).contentType(RatesFormat.CSV_TYPE)
                : HttpResponse.ok(json(conversions, moment)).contentType(MediaType.APPLICATION_JSON_TYPE);
        return caching.mark(answer, moment.now());
    }

    private static Conversion convert(Currency source, Currency target, Given given, Moment moment) {
        var rate = CurrentRates.rate(moment.board(), Codes.pair(source, target));
        CurrentRates.requireNoOlderThan(rate, given.maxAge(), moment.now());
        return given.onToSide()
                ? Conversion.getting(given.amount(), rate, given.mode())
                : Conversion.giving(given.amount(), rate, given.mode());
    }

    private static byte[] json(List<Conversion> conversions, Moment moment) {
        var json = PlainJson.ofThread().raw("{\"conversions\":[");
        conversions.forEach(conversion -> ConversionText.json(
                json.comma(), conversion, moment.rendered().pair(moment.board(), conversion.rate()), moment.now()));
        return json.raw("]}").bytes();
    }

    private static List<Currency> targets(@Nullable String to) {
        return to != null && isList(to) ? Codes.list("to", to, MAX_TARGETS) : List.of(Codes.required("to", to));
    }

    /** A list is answered with one, also where it names one currency twice. */
    private static boolean isList(String to) {
        return to.indexOf(',') >= 0;
    }

    static BigDecimal amount(@Nullable String amount, @Nullable String toAmount) {
        if (amount != null && toAmount != null) {
            throw new InvalidRequest("give 'amount' or 'toAmount', not both");
        }
        var text = amount != null ? amount : toAmount;
        if (text == null) {
            throw new InvalidRequest("'amount' is missing: give what is converted, such as amount=100, or toAmount=");
        }
        try {
            return Decimals.parse(text);
        } catch (InvalidDecimal e) {
            throw new InvalidAmount(String.valueOf(e.getMessage()));
        }
    }

    static RoundingMode mode(@Nullable String rounding) {
        if (rounding == null) {
            return RoundingMode.HALF_EVEN;
        }
        for (var mode : RoundingMode.values()) {
            if (mode != RoundingMode.UNNECESSARY && mode.name().equals(rounding)) {
                return mode;
            }
        }
        throw new InvalidRequest(
                "'rounding' is one of UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN and HALF_EVEN, the default");
    }
}
