package io.crossrate.conversion.domain.conversions;

import io.crossrate.conversion.domain.Conversion;
import io.crossrate.conversion.domain.Payable;
import io.crossrate.conversion.domain.RequestRejection.InvalidAmount;
import io.crossrate.money.CurrencyPair;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import io.crossrate.money.rate.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a user wants converted: an amount above zero on one side of the pair, from its base into its quote currency. */
public record ConversionRequest(CurrencyPair pair, Side given, BigDecimal amount, RoundingMode rounding) {

    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(Decimals.MAX_INTEGER_DIGITS);

    public ConversionRequest {
        if (amount.signum() <= 0) {
            throw new InvalidAmount(
                    "'%s' must be greater than zero".formatted(given == Side.FROM ? "amount" : "toAmount"));
        }
    }

    /** Nothing where what is asked to come out can be paid. */
    public void requirePayable() {
        if (given == Side.TO) {
            Payable.require(new Money(amount, pair.quote()), "toAmount");
        }
    }

    /** The conversion at this rate of the pair; both sides can be stored. */
    public Conversion at(Rate rate) {
        var conversion = given == Side.FROM
                ? Conversion.giving(amount, rate, rounding)
                : Conversion.getting(amount, rate, rounding);
        var follows = given == Side.FROM ? conversion.to() : conversion.from();
        if (follows.amount().compareTo(LIMIT) >= 0) {
            throw new InvalidAmount("the amount is too large: either side has at most %d digits before the point"
                    .formatted(Decimals.MAX_INTEGER_DIGITS));
        }
        return conversion;
    }

    /** The request as one line: two requests that mean the same read the same. */
    public String meaning() {
        return "%s %s %s %s %s"
                .formatted(pair.base(), pair.quote(), given.word(), Decimals.plain(amount), rounding.name());
    }
}
