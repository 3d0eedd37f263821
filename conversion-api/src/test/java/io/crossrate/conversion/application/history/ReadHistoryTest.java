package io.crossrate.conversion.application.history;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.fiat;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.application.FreshnessConfigs;
import io.crossrate.conversion.application.RateConfig;
import io.crossrate.conversion.application.SourceReports;
import io.crossrate.conversion.domain.history.Compaction;
import io.crossrate.conversion.domain.history.Fill;
import io.crossrate.money.Currencies;
import io.crossrate.money.CurrencyPair;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a page of history asks of the store. */
class ReadHistoryTest {

    private static final Clock CLOCK = Clock.fixed(MONDAY.plusSeconds(60), ZoneOffset.UTC);
    private static final CurrencyPair PAIR = new CurrencyPair(Currencies.of("EUR"), Currencies.of("USD"));

    private final InMemoryRateHistory held = new InMemoryRateHistory();
    private final List<String> asked = new ArrayList<>();
    private final CurrentRates rates = new CurrentRates(
            CLOCK,
            new RateConfig(List.of("ecb"), Duration.ofSeconds(3)),
            FreshnessConfigs.DEFAULT,
            new SimpleMeterRegistry());

    @Test
    void theStoreIsAskedOnceWhereTheSeriesBegins() {
        var table = fiat("ecb", MONDAY, "EUR", "USD 1.17");
        var compaction = new Compaction(CLOCK.instant());
        compaction.add(table);
        held.keep(compaction.observations());
        rates.offer(table);

        var page = read().page(new HistoryRequest(
                PAIR,
                MONDAY.minus(Duration.ofDays(2)),
                MONDAY.plusSeconds(1),
                Optional.empty(),
                Fill.NONE,
                List.of(),
                10));

        assertThat(page.points()).hasSize(1);
        assertThat(asked).containsOnlyOnce("firstCommon");
    }

    private ReadHistory read() {
        var counting = (RateHistory) Proxy.newProxyInstance(
                RateHistory.class.getClassLoader(), new Class<?>[] {RateHistory.class}, (_, method, arguments) -> {
                    asked.add(method.getName());
                    try {
                        return method.invoke(held, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new ReadHistory(
                counting,
                new PairWays(counting, rates, new SourceReports(CLOCK, new SimpleMeterRegistry()), CLOCK),
                rates,
                new HistoryReaders(new HistoryConfig(1, Duration.ofSeconds(1), Duration.ofMinutes(1))),
                CLOCK);
    }
}
