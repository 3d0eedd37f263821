package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.domain.RateRejection.StaleRate;
import io.crossrate.conversion.domain.orders.Price;
import io.crossrate.conversion.domain.orders.Quote;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyPair;
import io.crossrate.money.Money;
import io.crossrate.money.rate.Freshness;
import io.crossrate.money.rate.Rate;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Offers a price at the current rate; never at a stale one, nor at one older than asked for. */
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
    public Quote paying(UUID userId, Money from, Currency to, @Nullable Duration maxAge) {
        var rate = promisable(new CurrencyPair(from.currency(), to), maxAge);
        return offer(userId, rate, Price.paying(from, rate, config.feeRate()));
    }

    /** What has to be paid in the other currency to buy this amount. */
    public Quote buying(UUID userId, Money to, Currency from, @Nullable Duration maxAge) {
        var rate = promisable(new CurrencyPair(from, to.currency()), maxAge);
        return offer(userId, rate, Price.buying(to, rate, config.feeRate()));
    }

    private Rate promisable(CurrencyPair pair, @Nullable Duration maxAge) {
        var rate = rates.rate(pair);
        if (rate.freshness() == Freshness.STALE) {
            throw new StaleRate("the newest rate of %s is of %s, too old to promise anything on; try again later"
                    .formatted(pair, rate.asOf()));
        }
        CurrentRates.requireNoOlderThan(rate, maxAge, clock.instant());
        return rate;
    }

    private Quote offer(UUID userId, Rate rate, Price price) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Quote.offer(userId, price, rate, now, config.validity());
    }
}
