package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.domain.Conversion;
import io.crossrate.conversion.domain.RateBoard;
import io.crossrate.conversion.domain.RequestRejection.InvalidAmount;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.money.Currency;
import io.crossrate.money.Decimals;
import io.crossrate.money.InvalidDecimal;
import io.crossrate.money.Money;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conversions at the latest rates. */
@Controller("/api/v1/convert")
final class ConvertController {

    private static final int MAX_TARGETS = 50;

    private final CurrentRates rates;
    private final RenderedRates rendered;
    private final Clock clock;

    ConvertController(CurrentRates rates, RenderedRates rendered, Clock clock) {
        this.rates = rates;
        this.rendered = rendered;
        this.clock = clock;
    }

    /** An amount of one currency in others: {@code amount} gives it on the from side, {@code toAmount} on the to side. */
    @Get
    byte[] convert(
            @QueryValue @Nullable String from,
            @QueryValue @Nullable String to,
            @QueryValue @Nullable String amount,
            @QueryValue @Nullable String toAmount,
            @QueryValue @Nullable String rounding) {
        var source = Codes.required("from", from);
        var targets = targets(to);
        var given = new Given(amount(amount, toAmount), toAmount != null, mode(rounding));
        var board = rates.board();
        var now = clock.instant();
        if (targets.size() == 1) {
            return write(PlainJson.ofThread(), source, targets.getFirst(), given, board, now)
                    .bytes();
        }
        var json = PlainJson.ofThread().raw("{\"conversions\":[");
        targets.forEach(target -> write(json.comma(), source, target, given, board, now));
        return json.raw("]}").bytes();
    }

    /** What was asked of every target. */
    private record Given(BigDecimal amount, boolean onToSide, RoundingMode mode) {}

    private PlainJson write(
            PlainJson json, Currency source, Currency target, Given given, RateBoard board, Instant now) {
        var rate = CurrentRates.rate(board, Codes.pair(source, target));
        var conversion = given.onToSide()
                ? Conversion.getting(given.amount(), rate, given.mode())
                : Conversion.giving(given.amount(), rate, given.mode());
        return write(json, conversion, rendered.pair(board, rate), now);
    }

    private static PlainJson write(PlainJson json, Conversion conversion, RateJson rate, Instant now) {
        side(json.raw("{\"from\":"), conversion.from());
        side(json.raw(",\"to\":"), conversion.to());
        rate.write(json.raw(","), conversion.rate(), now);
        return json.raw(",\"rounding\":{\"mode\":")
                .text(conversion.mode().name())
                .raw(",\"minorUnits\":")
                .raw(Integer.toString(conversion.rounded().minorUnits()))
                .raw("}}");
    }

    private static void side(PlainJson json, Money money) {
        json.raw("{\"currency\":")
                .text(money.currency().code())
                .raw(",\"amount\":")
                .text(Decimals.plain(money.amount()))
                .raw("}");
    }

    private static List<Currency> targets(@Nullable String to) {
        return to == null || to.indexOf(',') < 0
                ? List.of(Codes.required("to", to))
                : Codes.list("to", to, MAX_TARGETS);
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
