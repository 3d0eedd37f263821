package io.crossrate.web.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-04-13T14:05:00Z");

    @Test
    void todayNeedsNoDate() {
        assertThat(Times.brief(Instant.parse("2026-04-13T00:00:00Z"), NOW)).isEqualTo("00:00:00");
    }

    @Test
    void anotherDayIsNamed() {
        assertThat(Times.brief(Instant.parse("2026-04-12T23:59:59Z"), NOW)).isEqualTo("12 Apr 23:59");
        assertThat(Times.brief(Instant.parse("2026-04-14T00:00:00Z"), NOW)).isEqualTo("14 Apr 00:00");
    }

    @Test
    void soIsAnotherYear() {
        assertThat(Times.brief(Instant.parse("2025-04-13T14:00:00Z"), NOW)).isEqualTo("13 Apr 2025, 14:00");
    }
}
