package io.crossrate.conversion.application;

import io.crossrate.money.Currencies;
import io.crossrate.money.CurrencyPair;
import io.crossrate.money.rate.Rate;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import java.util.List;

/** Shows some pairs' rates among the measures, for charts of operators: near enough for those, and for nothing else. */
@Context
final class RateTrends {

    RateTrends(
            CurrentRates rates,
            MeterRegistry meters,
            @Property(name = "rates.trends", defaultValue = "EUR/USD,GBP/USD,USD/JPY,EUR/CHF,BTC/USD,ETH/USD,XAU/USD")
                    List<String> pairs) {
        for (var words : pairs) {
            var pair = pair(words.strip());
            Gauge.builder("rates.value", rates, current -> value(current, pair))
                    .tag("pair", pair.toString())
                    .description("the pair's rate now, rounded to what a chart can show")
                    .register(meters);
        }
    }

    private static CurrencyPair pair(String words) {
        var codes = words.split("/", -1);
        if (codes.length != 2) {
            throw new IllegalArgumentException("rates.trends must name pairs such as EUR/USD, not " + words);
        }
        return new CurrencyPair(Currencies.of(codes[0]), Currencies.of(codes[1]));
    }

    private static double value(CurrentRates rates, CurrencyPair pair) {
        return rates.board()
                .rate(pair)
                .map(Rate::value)
                .map(Number::doubleValue)
                .orElse(Double.NaN);
    }
}
