package io.crossrate.conversion.domain.orders;

import io.crossrate.money.Currency;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import java.math.BigDecimal;

/**
 * What a limit order pays, and what it waits for.
 *
 * @param least what is paid, the fee, and the least that is bought: what the limit gives
 */
public record LimitTerms(Price least, Limit limit) {

    /** The terms of paying this amount; refused where it cannot be paid, or buys nothing at the limit. */
    public static LimitTerms of(Money from, Currency to, Limit limit, BigDecimal feeRate) {
        return new LimitTerms(Price.paying(from, to, limit.rate(), feeRate), limit);
    }

    /** The terms as one line: two requests that mean the same read the same. */
    public String meaning() {
        return "limit %s %s %s %s %s"
                .formatted(
                        least.from().currency(),
                        Decimals.plain(least.from().amount().stripTrailingZeros()),
                        least.to().currency(),
                        Decimals.plain(limit.rate().stripTrailingZeros()),
                        limit.expiresAt());
    }
}
