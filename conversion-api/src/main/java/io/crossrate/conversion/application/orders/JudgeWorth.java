package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.domain.orders.Price;
import io.crossrate.conversion.domain.orders.Review;
import io.crossrate.money.CurrencyPair;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;

/** Decides whether an operator has to approve an order: where it is worth more than a limit, or nobody knows its worth. */
@Singleton
final class JudgeWorth {

    private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(Decimals.MAX_INTEGER_DIGITS);

    private final CurrentRates rates;
    private final ReviewConfig config;

    JudgeWorth(CurrentRates rates, ReviewConfig config) {
        this.rates = rates;
        this.config = config;
    }

    /** The review of an order that pays this, by the rates of now. */
    Review of(Money paid) {
        var worth = worth(paid).filter(money -> money.amount().compareTo(TOO_LARGE) < 0);
        return new Review(worth, worth.map(config::isAbove).orElse(true));
    }

    private Optional<Money> worth(Money paid) {
        var reference = config.reference();
        return paid.currency().equals(reference)
                ? Optional.of(paid)
                : rates.board()
                        .rate(new CurrencyPair(paid.currency(), reference))
                        .map(rate -> rate.quoteFor(paid.amount(), Price.ROUNDING));
    }
}
