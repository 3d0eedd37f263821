package io.crossrate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

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

    @Test
    void everyBenchmarkHasAPlaceForItsTable() throws IOException {
        var kept = Files.readString(Checkout.file("docs", "benchmarks.md"));
        var benchmarks = new CommandLine(Application.class).getSubcommands().keySet();

        assertThat(benchmarks).isNotEmpty();
        for (var name : benchmarks) {
            assertThat(Report.replaced(kept, "bench " + name, "new\n")).as(name).contains("new");
        }
    }
}
