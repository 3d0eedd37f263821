package io.crossrate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReportTest {

    private static final String TEXT =
            """
            # Benchmarks
            <!-- begin: a -->
            old
            <!-- end: a -->
            <!-- begin: b -->
            kept
            <!-- end: b -->
            """;

    @Test
    void onlyWhatStandsBetweenTheMarkersIsReplaced() {
        assertThat(Report.replaced(TEXT, "a", "new\n")).isEqualTo(TEXT.replace("old", "new"));
    }

    @Test
    void missingMarkersAreNamed() {
        assertThatThrownBy(() -> Report.replaced(TEXT, "c", "new\n"))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("'c'");
    }
}
