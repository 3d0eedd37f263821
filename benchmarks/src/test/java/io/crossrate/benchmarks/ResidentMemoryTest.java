package io.crossrate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    @Test
    void whatIsItsOwnIsToldFromWhatItHasMapped() {
        var status =
                "Name:\tjava\nVmRSS:\t  300000 kB\nRssAnon:\t  200000 kB\nRssFile:\t   99000 kB\nRssShmem:\t    1000 kB\n";

        assertThat(ResidentMemory.parse(status)).isEqualTo(new ResidentMemory(201_000 * 1024L, 99_000 * 1024L));
    }

    @Test
    void whoHasEndedHasNone() {
        assertThat(ResidentMemory.parse("Name:\tjava\nState:\tZ (zombie)\n")).isEqualTo(ResidentMemory.NONE);
    }

    @Test
    void thisProcessHasSome() {
        assertThat(ResidentMemory.of(ProcessHandle.current().pid()).own()).isPositive();
    }
}
