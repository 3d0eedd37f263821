package io.crossrate.money.rate;

import io.crossrate.money.CurrencyPair;
import io.crossrate.money.Decimals;
import io.crossrate.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The rate of a pair with the published numbers that it follows from. It is the exact fraction
 * {@code numerator / denominator}: the product of the legs' numbers over the product of the inverted legs' numbers.
 *
 * @param value the fraction with 34 significant digits: units of quote for one unit of base
 * @param inverse its reciprocal, from the fraction too
 * @param asOf the oldest leg's
 * @param fetchedAt the oldest leg's
 * @param freshness the worst leg's
 * @param simulated whether any leg is
 */
public record Rate(
        CurrencyPair pair,
        List<Leg> path,
        BigDecimal numerator,
        BigDecimal denominator,
        BigDecimal value,
        BigDecimal inverse,
        Instant asOf,
        Instant fetchedAt,
        Freshness freshness,
        boolean simulated) {

    static Rate along(CurrencyPair pair, List<Leg> path, Freshness freshness) {
        var numerator = product(path, false);
        var denominator = product(path, true);
        return new Rate(
                pair,
                path,
                numerator,
                denominator,
                numerator.divide(denominator, Decimals.PRECISION),
                denominator.divide(numerator, Decimals.PRECISION),
                path.stream()
                        .map(leg -> leg.table().asOf())
                        .min(Instant::compareTo)
                        .orElseThrow(),
                path.stream()
                        .map(leg -> leg.table().fetchedAt())
                        .min(Instant::compareTo)
                        .orElseThrow(),
                freshness,
                path.stream().anyMatch(leg -> leg.table().simulated()));
    }

    private static BigDecimal product(List<Leg> path, boolean inverted) {
        return path.stream()
                .filter(leg -> leg.inverted() == inverted)
                .map(Leg::rate)
                .reduce(BigDecimal.ONE, BigDecimal::multiply);
    }

    /** What an amount of the base is worth in the quote currency. */
    public Money quoteFor(BigDecimal baseAmount, RoundingMode mode) {
        return Money.roundedQuotient(baseAmount.multiply(numerator), denominator, pair.quote(), mode);
    }

    /** What an amount of the quote currency costs in the base. */
    public Money baseFor(BigDecimal quoteAmount, RoundingMode mode) {
        return Money.roundedQuotient(quoteAmount.multiply(denominator), numerator, pair.base(), mode);
    }

    /** The rate as it is printed and promised: 24 significant digits. */
    public BigDecimal printed() {
        return new BigDecimal(Decimals.significant(value));
    }

    /** Since when the source's word is out; zero where its clock runs before ours. */
    public Duration ageAt(Instant now) {
        return now.isBefore(asOf) ? Duration.ZERO : Duration.between(asOf, now);
    }

    /** Whether a reader would see another rate: other numbers, another time of theirs or another trust. */
    public boolean differsFrom(Rate other) {
        return value.compareTo(other.value) != 0
                || !asOf.equals(other.asOf)
                || freshness != other.freshness
                || simulated != other.simulated;
    }
}
