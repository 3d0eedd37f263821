package io.crossrate.ingestor.adapter.provider;

import static io.crossrate.ingestor.adapter.provider.Answers.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrankfurterTest {

    @Test
    void rowsOfVersionTwoAreReadWithTheirDigits() throws ProviderFailed {
        var table = Frankfurter.rows(
                ok(
                        """
                [{"date":"2026-04-13","base":"EUR","quote":"USD","rate":1.16591},
                 {"date":"2026-04-13","base":"EUR","quote":"HUF","rate":366.90},
                 {"date":"2026-04-13","base":"EUR","quote":"IDR","rate":2.0E+4}]"""));

        assertThat(table.base()).isEqualTo("EUR");
        assertThat(table.numbers()).isEqualTo(Map.of("USD", "1.16591", "HUF", "366.90", "IDR", "2.0E+4"));
        assertThat(table.fetchedAt()).isEqualTo(Answers.FETCHED_AT);
    }

    @Test
    void aDateStandsForFourInTheAfternoonInFrankfurt() throws ProviderFailed {
        assertThat(asOf("2026-04-13")).isEqualTo(Instant.parse("2026-04-13T14:00:00Z"));
        assertThat(asOf("2026-01-15")).isEqualTo(Instant.parse("2026-01-15T15:00:00Z"));
    }

    private static Instant asOf(String date) throws ProviderFailed {
        return Frankfurter.rows(
                        ok("[{\"date\":\"%s\",\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":1.1}]".formatted(date)))
                .asOf();
    }

    @Test
    void rowsOfAnEarlierDateAreNotDatedAnew() throws ProviderFailed {
        var table = Frankfurter.rows(
                ok(
                        """
                [{"date":"2022-03-01","base":"EUR","quote":"RUB","rate":117.201},
                 {"date":"2026-04-13","base":"EUR","quote":"USD","rate":1.16591},
                 {"date":"2025-12-31","base":"EUR","quote":"BGN","rate":1.9558}]"""));

        assertThat(table.numbers()).containsOnlyKeys("USD");
        assertThat(table.outdated()).containsOnlyKeys("RUB", "BGN");
    }

    @Test
    void theTableOfVersionOneIsReadWithItsDigits() throws ProviderFailed {
        var table = Frankfurter.table(
                ok("{\"amount\":1.0,\"base\":\"EUR\",\"date\":\"2026-04-13\",\"rates\":{\"IDR\":16293,\"USD\":1.10}}"));

        assertThat(table.base()).isEqualTo("EUR");
        assertThat(table.numbers()).isEqualTo(Map.of("IDR", "16293", "USD", "1.10"));
        assertThat(table.asOf()).isEqualTo(Instant.parse("2026-04-13T14:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "null",
                "<html><body>maintenance</body></html>",
                "[{\"date\":\"2026-04-13\",\"base\":\"EUR\",\"quo",
                "[{\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":1.1}]",
                "[{\"date\":\"yesterday\",\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":1.1}]",
                "[1,2,3]",
                "[{\"date\":\"2026-04-13\",\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":1.1},"
                        + "{\"date\":\"2026-04-13\",\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":1.2}]",
                "[{\"date\":\"2026-04-13\",\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":1.1},"
                        + "{\"date\":\"2026-04-13\",\"base\":\"USD\",\"quote\":\"GBP\",\"rate\":0.8}]",
            })
    void whatIsNoTableOfRowsIsAChangedFormat(String body) {
        assertThatThrownBy(() -> Frankfurter.rows(ok(body)))
                .isInstanceOfSatisfying(
                        ProviderFailed.class, e -> assertThat(e.failure()).isEqualTo(Failure.FORMAT_CHANGED));
    }

    @Test
    void anOddValueSpoilsOnlyItself() throws ProviderFailed {
        var table = Frankfurter.rows(
                ok(
                        """
                [{"date":"2026-04-13","base":"EUR","quote":"USD","rate":1.16591},
                 {"date":"2026-04-13","base":"EUR","quote":"SEK","rate":null},
                 {"date":"2026-04-13","base":"EUR","quote":"NOK","rate":NaN},
                 {"date":"2026-04-13","base":"EUR","quote":"DKK","rate":{"bid":7.4}},
                 {"date":"2026-04-13","base":"EUR","quote":"PLN"},
                 {"date":"2026-04-13","base":"EUR","quote":"CHF","rate":1e400}]"""));

        assertThat(table.numbers())
                .isEqualTo(Map.of("USD", "1.16591", "SEK", "null", "NOK", "NaN", "DKK", "", "PLN", "", "CHF", "1e400"));
    }
}
