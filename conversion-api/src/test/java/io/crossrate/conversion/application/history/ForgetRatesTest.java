package io.crossrate.conversion.application.history;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.fiat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.crossrate.conversion.domain.history.Resolution;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgetRatesTest {

    private final InMemoryRateHistory history = new InMemoryRateHistory();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void asTimePassesTheFineResolutionsGoAndTheDayStays() {
        var table = fiat("ecb", MONDAY, "EUR", "USD 1.1");
        new RecordRates(history, at(MONDAY), meters).accept(List.of(table));
        assertThat(resolutionsLeftAfter(Duration.ofHours(47))).isEqualTo(Arrays.asList(Resolution.values()));

        assertThat(resolutionsLeftAfter(Duration.ofHours(49)))
                .containsExactly(Resolution.QUARTER, Resolution.HOUR, Resolution.DAY);
        assertThat(resolutionsLeftAfter(Duration.ofDays(31))).containsExactly(Resolution.HOUR, Resolution.DAY);
        assertThat(resolutionsLeftAfter(Duration.ofDays(366))).containsExactly(Resolution.DAY);
        assertThat(resolutionsLeftAfter(Duration.ofDays(20_000))).containsExactly(Resolution.DAY);
        assertThat(meters.counter("rates.history.forgotten").count()).isEqualTo(3);
    }

    @Test
    void anOutagePasses() {
        new RecordRates(history, at(MONDAY), meters).accept(List.of(fiat("ecb", MONDAY, "EUR", "USD 1.1")));
        history.away(true);
        var forget = forget(MONDAY.plus(Duration.ofDays(3)));
        forget.start();
        try {
            await().atMost(ONE_MINUTE).until(() -> history.refusals() > 1);
            history.away(false);

            await().atMost(ONE_MINUTE).until(() -> history.all().count() == 3);
        } finally {
            forget.stop();
        }
    }

    private List<Resolution> resolutionsLeftAfter(Duration passed) {
        forget(MONDAY.plus(passed)).forget();
        return Arrays.stream(Resolution.values())
                .filter(resolution -> history.holds(resolution))
                .toList();
    }

    private ForgetRates forget(Instant now) {
        var config = new HistoryConfig(3, Duration.ZERO, Duration.ofMillis(5));
        return new ForgetRates(history, config, at(now), meters);
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
