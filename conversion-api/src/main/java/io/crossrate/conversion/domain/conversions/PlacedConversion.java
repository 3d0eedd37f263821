package io.crossrate.conversion.domain.conversions;

import io.crossrate.conversion.domain.Conversion;
import io.crossrate.money.CurrencyPair;
import io.crossrate.money.Money;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A conversion that a user placed: its receipt, from which anyone can recompute it.
 *
 * @param given the side whose amount stands as it was asked for; the other was rounded once, to the digits it shows
 */
public record PlacedConversion(
        UUID id,
        UUID userId,
        Money from,
        Money to,
        Side given,
        RoundingMode rounding,
        ReceiptRate rate,
        Instant placedAt) {

    public PlacedConversion {
        if (from.currency().equals(to.currency())) {
            throw new IllegalArgumentException("the currencies must differ, both were " + from.currency());
        }
    }

    /** The receipt of this conversion, which answers the request. */
    public static PlacedConversion of(
            UUID id, UUID userId, ConversionRequest request, Conversion conversion, Instant placedAt) {
        return new PlacedConversion(
                id,
                userId,
                conversion.from(),
                conversion.to(),
                request.given(),
                request.rounding(),
                ReceiptRate.of(conversion.rate()),
                placedAt);
    }

    /** The request that this conversion answers. */
    public ConversionRequest request() {
        var amount = given == Side.FROM ? from.amount() : to.amount();
        return new ConversionRequest(new CurrencyPair(from.currency(), to.currency()), given, amount, rounding);
    }

    /** The digits after the point of the side that was rounded. */
    public int roundedTo() {
        return (given == Side.FROM ? to : from).amount().scale();
    }

    /** How old the sources' word was when the conversion was placed; zero where their clock runs before ours. */
    public Duration rateAge() {
        return placedAt.isBefore(rate.asOf()) ? Duration.ZERO : Duration.between(rate.asOf(), placedAt);
    }
}
