package io.crossrate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LegTest {

    @Test
    void oneDisturbedRoundDoesNotMoveTheMedian() {
        assertThat(Leg.median(List.of(4.2, 17.4, 4.1))).isEqualTo(4.2);
        assertThat(Leg.median(List.of(4.0, 17.4, 4.0, 5.0))).isEqualTo(4.5);
    }
}
