package io.crossrate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WrkTest {

    private static final String OUTPUT =
            """
            Running 3s test @ http://127.0.0.1:8081/api/v1/convert
              1 threads and 64 connections
              351122 requests in 3.05s, 171.44MB read
            %sRequests/sec: 115122.23
            Transfer/sec:     56.21MB
            """;

    @Test
    void answersAreCounted() {
        assertThat(Wrk.answered(OUTPUT.formatted(""))).isEqualTo(351_122);
    }

    @Test
    void answersThatAreNo2xxAreNoMeasure() {
        assertThatThrownBy(() -> Wrk.answered(OUTPUT.formatted("  Non-2xx or 3xx responses: 351122\n")))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("351122");
    }

    @Test
    void brokenConnectionsAreNoMeasure() {
        assertThatThrownBy(() ->
                        Wrk.answered(OUTPUT.formatted("  Socket errors: connect 0, read 3, write 0, timeout 1\n")))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("read 3");
    }
}
