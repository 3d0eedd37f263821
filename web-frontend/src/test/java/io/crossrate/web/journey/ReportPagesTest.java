package io.crossrate.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.awaitility.Durations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of a pair's history and of the sources, as they come from the server. */
class ReportPagesTest {

    private static Web web;

    @BeforeAll
    static void start() {
        web = new Web();
        Awaitility.await()
                .atMost(Durations.ONE_MINUTE)
                .until(() -> web.get("/health/readiness").statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @BeforeEach
    void everythingWorks() {
        web.api.down = false;
        web.api.reports.noHistory = false;
        web.api.reports.onlyToday = false;
        web.api.reports.onlyOnce = false;
        web.api.reports.heldBack = false;
        web.api.reports.openErApi = "up";
        web.api.reports.overdue = false;
    }

    @Test
    void aPairIsDrawnWithoutJavaScript() {
        var page = web.get("/rates/EUR/USD?range=1y");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<path class=\"chart-line\" d=\"M0.0 ", "Highest", "value=\"2.33182\"", "1.16591")
                .contains("href=\"/rates/EUR/USD/history.csv?range=1y\"")
                .containsPattern("range=1y\" aria-current=\"true\"");
    }

    @Test
    void aPairWithoutAHistorySaysSo() {
        web.api.reports.noHistory = true;

        assertThat(web.get("/rates/EUR/USD").body())
                .contains("There is no history of this pair over this span yet")
                .doesNotContain("chart-line");
    }

    @Test
    void aYoungSystemShowsItsFirstDayUnlessAnotherSpanIsAskedFor() {
        web.api.reports.onlyToday = true;

        assertThat(web.get("/rates/EUR/USD").body())
                .contains("chart-line")
                .containsPattern("range=1d\" aria-current=\"true\"");
        assertThat(web.get("/rates/EUR/USD?range=1m").body()).contains("There is no history");
    }

    @Test
    void aSinglePointIsDrawnAndSaidToBeTheOnlyOne() {
        web.api.reports.onlyOnce = true;

        assertThat(web.get("/rates/EUR/USD?range=1d").body())
                .contains("class=\"chart-line\" d=\"M500 ", "One point so far")
                .doesNotContain("There is no history", "0.00 %");
    }

    @Test
    void howManyPointsThereAreIsSaid() {
        assertThat(web.get("/rates/EUR/USD?range=1y").body()).containsPattern("<dt>Points</dt><dd>[1-9][0-9]*</dd>");
    }

    @Test
    void theRateStandsEvenWhereItsHistoryCannotBeHad() {
        web.api.down = true;

        var page = web.get("/rates/EUR/USD");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Rates cannot be reached at the moment");
    }

    @Test
    void aPairThatIsNoneIsNoPage() {
        assertThat(web.get("/rates/EUR/XXQ").statusCode()).isEqualTo(404);
        assertThat(web.get("/rates/EUR/EUR").statusCode()).isEqualTo(404);
        assertThat(web.get("/rates/EUR/XXQ/history.csv").statusCode()).isEqualTo(404);
    }

    @Test
    void theNumbersAreThereAsCsv() {
        var csv = web.get("/rates/EUR/USD/history.csv?range=5y");

        assertThat(csv.body()).startsWith("at,asOf,rate\r\n");
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
        assertThat(csv.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"EUR-USD-5y.csv\"");
    }

    @Test
    void eachSourceShowsHowItStands() {
        web.api.reports.openErApi = "key-refused";

        assertThat(web.get("/sources").body())
                .contains("ecb", "standby", "data-well=\"false\">key refused", "Calls left", "<dd>12</dd>")
                .contains("HTTP 401: &lt;b&gt;no key")
                .contains("Nothing: every number");
    }

    @Test
    void aSourceThatNobodyPollsSaysSoPlainly() {
        assertThat(web.get("/sources").body()).doesNotContain("No poll since", "not polled");

        web.api.reports.overdue = true;

        assertThat(web.get("/sources").body())
                .contains("data-well=\"false\">not polled")
                .containsPattern(
                        "No poll since <time [^>]*>13 Apr 2026, 14:00:01 UTC</time>: is the ingestor running?");
    }

    @Test
    void whatIsHeldBackIsShownWithItsReason() {
        web.api.reports.heldBack = true;

        assertThat(web.get("/sources").body()).contains("SAR", "1599.9", "3.75", "jump", "(1 of 2 confirmations)");
    }
}
