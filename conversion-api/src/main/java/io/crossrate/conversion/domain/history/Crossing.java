package io.crossrate.conversion.domain.history;

import io.crossrate.money.Decimals;
import io.crossrate.money.rate.Leg;
import io.crossrate.money.rate.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a pair's rate follows from the numbers of its legs' series, exactly as {@link Rate} follows from a board's tables. */
public record Crossing(List<Series> legs, List<Boolean> inverted) {

    /** Longer than any regular silence of a source that still quotes the code, holidays included. */
    public static final Duration LONGEST_CARRY = Duration.ofDays(10);

    public Crossing {
        legs = List.copyOf(legs);
        inverted = List.copyOf(inverted);
    }

    /** The way that a board found. */
    public static Crossing along(Rate rate) {
        return new Crossing(
                rate.path().stream().map(Crossing::series).toList(),
                rate.path().stream().map(Leg::inverted).toList());
    }

    private static Series series(Leg leg) {
        var table = leg.table();
        return new Series(table.source(), table.kind(), table.base(), leg.quote(), table.simulated());
    }

    /** The sources on the way, each once. */
    public List<String> sources() {
        return legs.stream().map(Series::source).distinct().toList();
    }

    /**
     * Until when a point stands in for buckets without one: for ten days, and not past the month in which a code on the way
     * was withdrawn. A rate that nobody has published for longer is no rate.
     */
    public Instant carriedUntil(Instant at) {
        return legs.stream()
                .flatMap(leg -> Stream.of(leg.base(), leg.code()))
                .flatMap(currency -> Optional.ofNullable(currency.withdrawn()).stream())
                .map(month -> month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .reduce(at.plus(LONGEST_CARRY), (one, other) -> one.isBefore(other) ? one : other);
    }

    /** The quotient of the legs' numbers, which come in their order. */
    BigDecimal rate(List<BigDecimal> numbers) {
        var numerator = BigDecimal.ONE;
        var denominator = BigDecimal.ONE;
        for (int i = 0; i < numbers.size(); i++) {
            if (inverted.get(i)) {
                denominator = denominator.multiply(numbers.get(i));
            } else {
                numerator = numerator.multiply(numbers.get(i));
            }
        }
        return numerator.divide(denominator, Decimals.PRECISION);
    }
}
