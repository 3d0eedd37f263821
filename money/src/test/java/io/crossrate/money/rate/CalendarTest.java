package io.crossrate.money.rate;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.fiat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalendarTest {

    @Test
    void aKnownSourceHasItsCalendarAndAnyOtherOfItsKindADailyOne() {
        assertThat(nextOf("ecb", Map.of())).isEqualTo("2026-04-14T14:00:00Z");
        assertThat(nextOf("openexchangerates", Map.of())).isEqualTo("2026-04-13T15:00:00Z");
        assertThat(nextOf("another", Map.of())).isEqualTo("2026-04-14T14:00:00Z");
    }

    @Test
    void aSettingNamesTheCalendarOfASource() {
        assertThat(nextOf("another", Map.of("another", "hourly"))).isEqualTo("2026-04-13T15:00:00Z");
        assertThat(nextOf("ecb", Map.of("ecb", "always"))).isEqualTo("2026-04-13T14:01:00Z");
    }

    @Test
    void anUnknownCalendarIsNamed() {
        assertThatThrownBy(() -> nextOf("ecb", Map.of("ecb", "sometimes")))
                .hasMessage("rates.calendars.ecb is target, daily, hourly or always, was sometimes");
    }

    private static Instant nextOf(String source, Map<String, String> named) {
        var rhythms = Map.of(
                Calendar.TARGET, Calendar.TARGET.rhythm(Duration.ofHours(2), 3),
                Calendar.DAILY, Calendar.DAILY.rhythm(Duration.ofHours(2), 3),
                Calendar.HOURLY, Calendar.HOURLY.rhythm(Duration.ofMinutes(15), 6),
                Calendar.ALWAYS, Calendar.ALWAYS.rhythm(Duration.ofMinutes(4), 11));
        return Calendar.rules(named, rhythms, Duration.ofDays(7))
                .nextPublication(fiat(source, MONDAY, "EUR", "USD 1.1"));
    }
}
