package io.crossrate.conversion.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {

    @Test
    void cellsWithCommasQuotesAndLineBreaksAreQuoted() {
        assertThat(row("a,b", "say \"hi\"", "two\nlines", "", "1.5"))
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",,1.5\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"})
    void noCellIsAFormula(String cell) {
        assertThat(row(cell)).isEqualTo("'" + cell + "\r\n");
    }

    private static String row(String... cells) {
        return new String(new CsvText().row(cells).bytes(), StandardCharsets.UTF_8);
    }
}
