package io.crossrate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessUsageTest {

    private static final String STAT =
            "4711 (a (strange) name) S 1 4711 4711 0 -1 4194560 98231 0 12 0 350 125 7 9 20 0 38 0 88421 3517386752 "
                    + "41250 18446744073709551615 1 1 0 0 0 0 0 4096 16796879 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0";

    @Test
    void cpuIsUserAndSystemTimeWithoutThatOfTheChildren() {
        assertThat(ProcessUsage.parse(STAT).cpu()).isEqualTo(Duration.ofMillis(4750));
    }

    @Test
    void residentMemoryIsCountedInPages() {
        assertThat(ProcessUsage.parse(STAT).residentBytes()).isEqualTo(41_250 * 4096);
    }

    @Test
    void aProcessThatHasEndedUsesNothing() {
        assertThat(ProcessUsage.of(Long.MAX_VALUE)).isEqualTo(ProcessUsage.NONE);
    }

    @Test
    void ourOwnUsageIsKnown() {
        assertThat(ProcessUsage.of(ProcessHandle.current().pid()).residentBytes())
                .isPositive();
    }
}
