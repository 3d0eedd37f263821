package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.domain.Freshness;
import io.crossrate.conversion.domain.Rate;
import io.crossrate.conversion.domain.RateRejection.StaleRate;
import io.crossrate.conversion.domain.orders.Price;
import io.crossrate.conversion.domain.orders.Quote;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyPair;
import io.crossrate.money.Money;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;

/** Offers a price at the current rate; never at a stale one. */
@Singleton
public final class RequestQuote {

    private final CurrentRates rates;
    private final QuoteConfig config;
    private final Clock clock;

    RequestQuote(CurrentRates rates, QuoteConfig config, Clock clock) {
        this.rates = rates;
        this.config = config;
        this.clock = clock;
    }

    /** What paying this amount buys in the other currency. */
    public Quote paying(UUID userId, Money from, Currency to) {
        return offer(userId, new CurrencyPair(from.currency(), to), rate -> Price.paying(from, rate, config.feeRate()));
    }

    /** What has to be paid in the other currency to buy this amount. */
    public Quote buying(UUID userId, Money to, Currency from) {
        return offer(userId, new CurrencyPair(from, to.currency()), rate -> Price.buying(to, rate, config.feeRate()));
    }

    private Quote offer(UUID userId, CurrencyPair pair, Function<Rate, Price> pricing) {
        var rate = rates.rate(pair);
        if (rate.freshness() == Freshness.STALE) {
            throw new StaleRate("the newest rate of %s is of %s, too old to promise anything on; try again later"
                    .formatted(pair, rate.asOf()));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Quote.offer(userId, pricing.apply(rate), rate, now, config.validity());
    }
}
