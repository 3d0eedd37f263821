package io.crossrate.orders.application.operators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order 8c7a6f10-9e1b-5c3d-8f2a-1b2c3d4e5f60 is not there | order 0b8a6f10-9e1b-5c3d-8f2a-1b2c3d4e5f61 is not there",
                "Unexpected character at line 1, column 17               | Unexpected character at line 3, column 4",
                "to.amount 116.59 does not follow                        | to.amount 7 does not follow",
                "snapshot 9f86d081884c7d65 is late                       | snapshot 9f86d081884c7d66 is late"
            })
    void whatDiffersFromRecordToRecordMakesNoOtherCause(String one, String other) {
        assertThat(Cause.of(one)).isEqualTo(Cause.of(other));
    }

    @Test
    void anotherErrorIsAnotherCause() {
        assertThat(Cause.of("from is missing").id())
                .isNotEqualTo(Cause.of("to is missing").id())
                .hasSize(8);
    }
}
