package io.crossrate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    @Test
    void aComparedFigureIsJudgedByItsRatio() {
        var table = new Table().compared("conversion", 12.0, 10.0, "µs", Target.atMost(1.7, 1.3));

        assertThat(table.markdown()).endsWith("| conversion | 12 µs  | 10 µs | 1.2   | ≤ 1.7 | ≤ 1.3 | within aim |\n");
    }

    @Test
    void whatMissesIsSaidToMiss() {
        assertThat(Target.atMost(1.7, 1.3).verdict(1.71)).isEqualTo("misses");
        assertThat(Target.atMost(1.7, 1.3).verdict(1.7)).isEqualTo("within must");
        assertThat(Target.atLeast(4, 10).verdict(3.9)).isEqualTo("misses");
        assertThat(Target.atLeast(4, 10).verdict(12)).isEqualTo("within aim");
    }

    @Test
    void columnsAreAligned() {
        var table = new Table().shown("a", 1, "B").judged("longer", 2_000, "B", Target.atMost(6_000, 2_000));

        assertThat(table.markdown().lines().map(String::length).distinct()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0        | 0
            0.15     | 0.15
            1.2345   | 1.23
            12.30    | 12.3
            999.6    | 1,000
            66000    | 66,000
            """)
    void figuresHaveThreeSignificantDigitsAtMost(double figure, String text) {
        assertThat(Table.number(figure)).isEqualTo(text);
    }
}
