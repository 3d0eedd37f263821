package io.crossrate.ops.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class SinceTest {

    private final Since since = new Since(Clock.fixed(Instant.parse("2026-04-13T14:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "90s, 2026-04-13T13:58:30Z",
        "10m, 2026-04-13T13:50:00Z",
        "2h, 2026-04-13T12:00:00Z",
        "3d, 2026-04-10T14:00:00Z",
        "PT10M, 2026-04-13T13:50:00Z",
        "2026-04-13T00:00:00Z, 2026-04-13T00:00:00Z"
    })
    void aSpanOrATime(String text, Instant meant) {
        assertThat(since.convert(text)).isEqualTo(meant);
    }

    @Test
    void whatIsNeitherIsRefused() {
        assertThatThrownBy(() -> since.convert("yesterday"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("10m");
    }
}
