package io.crossrate.conversion.adapter.crypto;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.crossrate.conversion.domain.orders.Quote;
import io.crossrate.conversion.domain.orders.QuotedLeg;
import io.crossrate.money.Currencies;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the token of a quote says; read back by this service alone, of this version or the next. */
@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
record QuoteToken(
        String id,
        String user,
        Amount from,
        Amount to,
        String rate,
        Amount fee,
        String rounding,
        List<Leg> path,
        boolean simulated,
        String issuedAt,
        String expiresAt) {

    static QuoteToken of(Quote quote) {
        return new QuoteToken(
                quote.id().toString(),
                quote.userId().toString(),
                Amount.of(quote.from()),
                Amount.of(quote.to()),
                Decimals.plain(quote.rate()),
                Amount.of(quote.fee()),
                quote.rounding().name(),
                quote.path().stream().map(Leg::of).toList(),
                quote.simulated(),
                quote.issuedAt().toString(),
                quote.expiresAt().toString());
    }

    Quote toDomain() {
        return new Quote(
                UUID.fromString(id),
                UUID.fromString(user),
                from.toDomain(),
                to.toDomain(),
                new BigDecimal(rate),
                fee.toDomain(),
                RoundingMode.valueOf(rounding),
                path.stream().map(Leg::toDomain).toList(),
                simulated,
                Instant.parse(issuedAt),
                Instant.parse(expiresAt));
    }

    @Serdeable
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Amount(String currency, String amount) {

        static Amount of(Money money) {
            return new Amount(money.currency().code(), Decimals.plain(money.amount()));
        }

        Money toDomain() {
            return new Money(new BigDecimal(amount), Currencies.of(currency));
        }
    }

    @Serdeable
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Leg(
            String base, String quote, String rate, boolean inverted, String source, String asOf, String snapshotId) {

        static Leg of(QuotedLeg leg) {
            return new Leg(
                    leg.base().code(),
                    leg.quote().code(),
                    Decimals.plain(leg.rate()),
                    leg.inverted(),
                    leg.source(),
                    leg.asOf().toString(),
                    leg.snapshotId().toString());
        }

        QuotedLeg toDomain() {
            return new QuotedLeg(
                    Currencies.of(base),
                    Currencies.of(quote),
                    new BigDecimal(rate),
                    inverted,
                    source,
                    Instant.parse(asOf),
                    UUID.fromString(snapshotId));
        }
    }
}
