package io.crossrate.web.adapter.http;

import io.crossrate.money.Decimals;
import io.crossrate.money.InvalidDecimal;
import io.crossrate.web.application.Conversion;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The market beside a limit.
 *
 * @param conversion of one unit at the latest rate; null where there is none
 * @param complaint why there is none
 * @param limitRate as typed
 */
public record LimitMarket(@Nullable Conversion conversion, @Nullable String complaint, String limitRate) {

    private static final int SHOWN_DIGITS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static LimitMarket of(Answer answer, String limitRate) {
        return new LimitMarket(answer.conversion(), answer.complaint(), ConverterForm.withoutSpaces(limitRate));
    }

    /** The market's rate in the digits that a limit begins with; empty where there is none. */
    String rate() {
        return conversion == null ? "" : Shown.brief(conversion.rate());
    }

    /** How far the limit is from the market; null where either is not known. */
    public @Nullable String distance() {
        var limit = limit();
        if (conversion == null || limit == null) {
            return null;
        }
        var market = new BigDecimal(conversion.rate());
        var percent = limit.subtract(market)
                .multiply(HUNDRED)
                .divide(market, MathContext.DECIMAL64)
                .setScale(SHOWN_DIGITS, RoundingMode.HALF_EVEN);
        if (percent.signum() == 0) {
            return "at the market";
        }
        return percent.abs().toPlainString() + " % " + (percent.signum() > 0 ? "above" : "below") + " the market";
    }

    /** Whether the market gives the limit already. */
    public boolean isReached() {
        var limit = limit();
        return conversion != null && limit != null && limit.compareTo(new BigDecimal(conversion.rate())) <= 0;
    }

    private @Nullable BigDecimal limit() {
        try {
            var limit = Decimals.parse(limitRate);
            return limit.signum() > 0 ? limit : null;
        } catch (InvalidDecimal e) {
            return null;
        }
    }
}
