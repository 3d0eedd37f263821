package io.crossrate.conversion.domain.orders;

import io.crossrate.conversion.domain.Payable;
import io.crossrate.conversion.domain.RequestRejection.InvalidAmount;
import io.crossrate.money.Currency;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import io.crossrate.money.rate.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What is paid and what it buys: {@code fee = from × feeRate} and {@code to = (from − fee) × rate}, each rounded once. The
 * rate is the printed one, so that everybody who has the quote comes to the same amounts. All amounts can be paid in their
 * currency's minor units.
 */
public record Price(Money from, Money fee, Money to) {

    /** The rounding of every price. */
    public static final RoundingMode ROUNDING = RoundingMode.HALF_EVEN;

    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(15);

    /** What paying this amount buys at the rate of its pair. */
    public static Price paying(Money from, Rate rate, BigDecimal feeRate) {
        return paying(from, rate.pair().quote(), rate.printed(), feeRate);
    }

    /** What paying this amount buys at so many units of the other currency for one. */
    public static Price paying(Money from, Currency to, BigDecimal rate, BigDecimal feeRate) {
        Payable.require(from, "amount");
        var price = of(from, to, rate, feeRate);
        if (price.to.amount().signum() == 0) {
            throw new InvalidAmount(
                    "'amount' is too small: it buys less than the smallest amount of " + price.to.currency());
        }
        return price.withinLimit();
    }

    /** The least payment that buys this amount; it buys a little more where no payable amount buys exactly that. */
    public static Price buying(Money to, Rate rate, BigDecimal feeRate) {
        Payable.require(to, "toAmount");
        var net = BigDecimal.ONE.subtract(feeRate);
        var currency = rate.pair().base();
        var from = Money.roundedQuotient(to.amount(), rate.printed().multiply(net), currency, RoundingMode.CEILING);
        var price = of(from, to.currency(), rate.printed(), feeRate);
        while (price.to.amount().compareTo(to.amount()) < 0) {
            // The fee's rounding can take the last minor unit; the next one pays for it.
            var more = price.from.amount().add(BigDecimal.ONE.movePointLeft(currency.minorUnits()));
            price = of(new Money(more, currency), to.currency(), rate.printed(), feeRate);
        }
        return price.withinLimit();
    }

    private static Price of(Money from, Currency to, BigDecimal rate, BigDecimal feeRate) {
        var fee = Money.rounded(from.amount().multiply(feeRate), from.currency(), ROUNDING);
        var worth = from.amount().subtract(fee.amount()).multiply(rate);
        return new Price(from, fee, Money.rounded(worth, to, ROUNDING));
    }

    private Price withinLimit() {
        if (from.amount().compareTo(LIMIT) > 0 || to.amount().compareTo(LIMIT) > 0) {
            throw new InvalidAmount("the amount is too large: either side is at most " + Decimals.plain(LIMIT));
        }
        return this;
    }
}
