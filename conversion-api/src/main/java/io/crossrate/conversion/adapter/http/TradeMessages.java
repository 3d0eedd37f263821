package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.orders.RequestQuote;
import io.crossrate.conversion.domain.RateRejection.UnknownCurrency;
import io.crossrate.conversion.domain.RequestRejection.InvalidAmount;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.conversion.domain.orders.Quote;
import io.crossrate.conversion.domain.orders.QuotedLeg;
import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.Decimals;
import io.crossrate.money.InvalidDecimal;
import io.crossrate.money.Money;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of the quote resource. */
final class TradeMessages {

    private TradeMessages() {}

    @Serdeable
    record QuoteRequest(
            @Nullable String from,
            @Nullable String to,
            @Nullable String amount,
            @Nullable String toAmount,
            @Nullable String maxAge) {

        Quote ask(RequestQuote useCase, UUID userId) {
            var base = currency("from", from);
            var quote = currency("to", to);
            if (base.equals(quote)) {
                throw new InvalidRequest("'from' and 'to' must differ, both were " + base);
            }
            var age = MaxAge.of(maxAge);
            if (amount != null && toAmount == null) {
                return useCase.paying(userId, new Money(decimal(amount), base), quote, age);
            }
            if (toAmount != null && amount == null) {
                return useCase.buying(userId, new Money(decimal(toAmount), quote), base, age);
            }
            throw new InvalidRequest("send either 'amount' or 'toAmount'");
        }
    }

    @Serdeable
    record QuoteAnswer(
            String id,
            String token,
            Amount from,
            Amount to,
            String rate,
            Amount fee,
            List<Leg> path,
            boolean simulated,
            String issuedAt,
            String expiresAt) {

        static QuoteAnswer of(Quote quote, String token) {
            return new QuoteAnswer(
                    quote.id().toString(),
                    token,
                    Amount.of(quote.from()),
                    Amount.of(quote.to()),
                    Decimals.plain(quote.rate()),
                    Amount.of(quote.fee()),
                    quote.path().stream().map(Leg::of).toList(),
                    quote.simulated(),
                    quote.issuedAt().toString(),
                    quote.expiresAt().toString());
        }
    }

    @Serdeable
    record Amount(String currency, String amount) {

        static Amount of(Money money) {
            return new Amount(money.currency().code(), Decimals.plain(money.amount()));
        }
    }

    /** A published number; {@code inverted} stands only where it is true. */
    @Serdeable
    record Leg(
            String base,
            String quote,
            String rate,
            @Nullable Boolean inverted,
            String source,
            String asOf,
            String snapshotId) {

        static Leg of(QuotedLeg leg) {
            return new Leg(
                    leg.base().code(),
                    leg.quote().code(),
                    Decimals.plain(leg.rate()),
                    leg.inverted() ? true : null,
                    leg.source(),
                    leg.asOf().toString(),
                    leg.snapshotId().toString());
        }
    }

    static Currency currency(String field, @Nullable String code) {
        var required = AccountMessages.required(field, code);
        return Currencies.find(required).orElseThrow(() -> new UnknownCurrency(required));
    }

    static BigDecimal decimal(String text) {
        try {
            return Decimals.parse(text);
        } catch (InvalidDecimal e) {
            throw new InvalidAmount(String.valueOf(e.getMessage()));
        }
    }
}
