package io.crossrate.conversion.domain.history;

import io.crossrate.conversion.domain.Leg;
import io.crossrate.conversion.domain.Rate;
import io.crossrate.money.Decimals;
import java.math.BigDecimal;
import java.util.List;

/** How a pair's rate follows from the numbers of its legs' series, exactly as {@link Rate} follows from a board's tables. */
public record Crossing(List<Series> legs, List<Boolean> inverted) {

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
