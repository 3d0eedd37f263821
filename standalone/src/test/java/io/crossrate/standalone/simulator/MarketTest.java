package io.crossrate.standalone.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.money.Currencies;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MarketTest {

    private static final Instant NOW = Instant.parse("2026-11-21T01:00:00Z");

    @Test
    void theSameSeedWalksTheSameWay() {
        assertThat(walked(7, 100).rate("EUR", "USD")).isEqualTo(walked(7, 100).rate("EUR", "USD"));
        assertThat(walked(7, 100).rate("EUR", "USD"))
                .isNotEqualTo(walked(8, 100).rate("EUR", "USD"));
    }

    @Test
    void aPegHoldsAndTheRestStaysNearWhereItBegan() {
        Market market = walked(7, 5_000);

        assertThat(market.rate("USD", "AED")).isEqualByComparingTo("3.6725");
        assertThat(market.rate("SGD", "BND")).isCloseTo(BigDecimal.ONE, within("0.000001"));
        assertThat(market.rate("INR", "NPR")).isCloseTo(new BigDecimal("1.6"), within("0.000001"));
        assertThat(market.rate("BTC", "SATS")).isCloseTo(new BigDecimal("100000000"), within("0.000001"));
        assertThat(market.rate("EUR", "USD")).isBetween(new BigDecimal("1.10"), new BigDecimal("1.25"));
    }

    @Test
    void everyListedCodeIsInTheRegistry() {
        assertThat(new Market(7).codes())
                .allSatisfy(code -> assertThat(Currencies.find(code)).isPresent());
    }

    @Test
    void theFormatsAreTheProvidersOwn() {
        var formats = new ProviderFormats(new Market(7));

        assertThat(formats.ecbXml(NOW))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gesmes:Envelope ")
                .contains("<Cube><Cube time='2026-11-20'><Cube currency='USD' rate='1.168")
                .endsWith("</Cube></Cube></gesmes:Envelope>");
        assertThat(formats.frankfurterRows(NOW))
                .startsWith("[{\"date\":\"2026-11-20\",\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":1.168");
        assertThat(formats.frankfurterTable(NOW))
                .startsWith("{\"amount\":1.0,\"base\":\"EUR\",\"date\":\"2026-11-20\",\"rates\":{\"USD\":1.168");
        assertThat(formats.openErApi("USD", NOW, Duration.ofSeconds(3)))
                .startsWith("{\"result\":\"success\",")
                .contains("\"time_last_update_unix\":1795222800,", "\"base_code\":\"USD\",\"rates\":{\"USD\":1,");
        assertThat(formats.coinGecko())
                .startsWith("{\"rates\":{\"usd\":{\"name\":")
                .contains("\"btc\":{\"name\":\"Bitcoin\",\"unit\":", "\"value\":1.0,\"type\":\"crypto\"}")
                .contains("\"type\":\"commodity\"");
    }

    @Test
    void thePastIsTheSameWheneverItIsToldAndEndsBeforeTheNewestDay() {
        var history = new ProviderFormats(new Market(7)).ecbHistory(NOW).lines().toList();
        var older = new ProviderFormats(new Market(8))
                .ecbHistory(NOW.minus(Duration.ofDays(7)))
                .lines()
                .toList();

        assertThat(history.getFirst()).startsWith("Date,USD,JPY,").endsWith(",ZAR,");
        assertThat(history.get(1)).startsWith("2026-11-19,1.").endsWith(",");
        assertThat(history.getLast()).startsWith("2024-01-01,1.");
        assertThat(history.subList(6, history.size())).isEqualTo(older.subList(1, older.size()));
    }

    @Test
    void theEcbDayIsTheLastWorkingDayWhoseRatesAreOut() {
        assertThat(ProviderFormats.ecbDay(Instant.parse("2026-11-20T14:59:59Z")))
                .isEqualTo(LocalDate.of(2026, 11, 19));
        assertThat(ProviderFormats.ecbDay(Instant.parse("2026-11-20T15:00:00Z")))
                .isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(ProviderFormats.ecbDay(Instant.parse("2026-11-23T08:00:00Z")))
                .isEqualTo(LocalDate.of(2026, 11, 20));
    }

    private static Market walked(long seed, int steps) {
        var market = new Market(seed);
        for (int i = 0; i < steps; i++) {
            market.step();
        }
        return market;
    }

    private static org.assertj.core.data.Offset<BigDecimal> within(String offset) {
        return org.assertj.core.data.Offset.offset(new BigDecimal(offset));
    }
}
