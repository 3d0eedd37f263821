package io.crossrate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void theHundredthsOfAHundredDurationsAreThose() {
        var percentiles = Percentiles.of(IntStream.rangeClosed(1, 100)
                .mapToObj(Duration::ofMillis)
                .toList()
                .reversed());

        assertThat(percentiles.at(50)).isEqualTo(Duration.ofMillis(50));
        assertThat(percentiles.at(99)).isEqualTo(Duration.ofMillis(99));
        assertThat(percentiles.at(100)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void oneDurationIsEveryPercentile() {
        var percentiles = Percentiles.of(java.util.List.of(Duration.ofMillis(7)));

        assertThat(percentiles.at(1)).isEqualTo(percentiles.at(99)).isEqualTo(Duration.ofMillis(7));
    }
}
