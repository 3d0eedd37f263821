package io.crossrate.money.rate;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.board;
import static io.crossrate.money.rate.RateTables.boardAt;
import static io.crossrate.money.rate.RateTables.coingecko;
import static io.crossrate.money.rate.RateTables.crypto;
import static io.crossrate.money.rate.RateTables.ecb;
import static io.crossrate.money.rate.RateTables.fiat;
import static io.crossrate.money.rate.RateTables.openEr;
import static io.crossrate.money.rate.RateTables.pair;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateBoardTest {

    private final RateBoard board = board(ecb(), openEr(), coingecko());

    @Test
    void aPublishedPairIsThePublishedNumber() {
        var rate = rate(board, "EUR/USD");

        assertThat(Decimals.significant(rate.value())).isEqualTo("1.16591");
        assertThat(Decimals.significant(rate.inverse())).isEqualTo("0.857699136296969748951463");
        assertThat(rate.quoteFor(new BigDecimal("100"), RoundingMode.HALF_EVEN)).hasToString("116.59 USD");
    }

    @Test
    void aPairAgainstItsDirectionCarriesThePublishedNumberAndSaysSo() {
        var leg = rate(board, "USD/EUR").path().getFirst();

        assertThat(leg.inverted()).isTrue();
        assertThat(leg.rate()).isEqualTo("1.16591");
        assertThat(leg.table().base()).hasToString("EUR");
        assertThat(leg.quote()).hasToString("USD");
    }

    @Test
    void aCrossOfTwoFiatCurrenciesGoesThroughTheBaseOfOneTable() {
        var rate = rate(board, "GBP/JPY");

        assertThat(path(rate)).containsExactly("frankfurter EUR/GBP inverted", "frankfurter EUR/JPY");
        assertThat(rate.value())
                .isEqualByComparingTo(new BigDecimal("186.35").divide(new BigDecimal("0.87003"), Decimals.PRECISION));
    }

    @Test
    void aCodeThatThePreferredTableLacksComesFromTheNextOne() {
        assertThat(path(rate(board, "EUR/NGN"))).containsExactly("open-er-api USD/EUR inverted", "open-er-api USD/NGN");
    }

    @Test
    void cryptoAndMetalsGoThroughTheCryptoTableAlone() {
        assertThat(path(rate(board, "BTC/EUR"))).containsExactly("coingecko BTC/EUR");
        assertThat(path(rate(board, "EUR/ETH"))).containsExactly("coingecko BTC/EUR inverted", "coingecko BTC/ETH");
        assertThat(path(rate(board, "XAU/USD"))).containsExactly("coingecko BTC/XAU inverted", "coingecko BTC/USD");
    }

    @Test
    void aFiatCurrencyThatTheCryptoTableLacksGoesThroughUsd() {
        assertThat(path(rate(board, "RON/BTC")))
                .containsExactly("frankfurter EUR/RON inverted", "frankfurter EUR/USD", "coingecko BTC/USD inverted");
        assertThat(path(rate(board, "ETH/KWD")))
                .containsExactly("coingecko BTC/ETH inverted", "coingecko BTC/USD", "open-er-api USD/KWD");
    }

    @Test
    void euroToBitcoinIsRoundedOnceToEightDigits() {
        assertThat(rate(board, "EUR/BTC").quoteFor(new BigDecimal("100"), RoundingMode.HALF_EVEN))
                .hasToString("0.00153796 BTC");
    }

    @Test
    void nothingLeadsToACurrencyThatNobodyQuotes() {
        assertThat(board.rate(pair("EUR/ADP"))).isEmpty();
        assertThat(board().rate(pair("EUR/USD"))).isEmpty();
    }

    @Test
    void whoPublishesOnTimeAnswersBeforeWhoIsLate() {
        var late = fiat("frankfurter", MONDAY.minus(Duration.ofDays(3)).minusSeconds(1), "EUR", "USD 1.2");
        var later = fiat("frankfurter", MONDAY.minus(Duration.ofDays(9)), "EUR", "USD 1.2");
        var evening = MONDAY.plus(Duration.ofHours(3));

        assertThat(path(rate(boardAt(evening, late, openEr()), "EUR/USD")))
                .containsExactly("open-er-api USD/EUR inverted");
        assertThat(path(rate(boardAt(evening, later, openEr()), "EUR/USD")))
                .containsExactly("open-er-api USD/EUR inverted");
        assertThat(rate(boardAt(evening, later), "EUR/USD")).satisfies(alone -> {
            assertThat(path(alone)).containsExactly("frankfurter EUR/USD");
            assertThat(alone.freshness()).isEqualTo(Freshness.STALE);
            assertThat(alone.asOf()).isEqualTo(later.asOf());
        });
    }

    @Test
    void amongTheEquallyLateThePreferredOneAnswers() {
        var evening = MONDAY.plus(Duration.ofHours(50));

        assertThat(rate(boardAt(evening, ecb(), openEr()), "EUR/USD")).satisfies(rate -> {
            assertThat(path(rate)).containsExactly("frankfurter EUR/USD");
            assertThat(rate.freshness()).isEqualTo(Freshness.CARRIED);
        });
    }

    @Test
    void whatIsPublishedOnTimeElsewhereIsBetterThanWhatIsLate() {
        var evening = MONDAY.plus(Duration.ofHours(50));
        var fresh = crypto("coingecko", evening, "USD 75817.765 EUR 65021.093");

        assertThat(path(rate(boardAt(evening, ecb(), fresh), "EUR/USD")))
                .containsExactly("coingecko BTC/EUR inverted", "coingecko BTC/USD");
        assertThat(path(rate(boardAt(MONDAY, ecb(), fresh), "EUR/USD"))).containsExactly("frankfurter EUR/USD");
    }

    @Test
    void aRateIsAsOldAndAsBadAsItsWorstLeg() {
        var minutesLater = MONDAY.plus(Duration.ofMinutes(10));
        var rate = rate(boardAt(minutesLater, ecb(), coingecko()), "RON/BTC");
        var fresher = crypto("coingecko", minutesLater, "USD 75817.765");

        assertThat(rate.freshness()).isEqualTo(Freshness.CARRIED);
        assertThat(rate.asOf()).isEqualTo(MONDAY);
        assertThat(rate(boardAt(minutesLater, ecb(), fresher), "RON/BTC")).satisfies(mixed -> {
            assertThat(mixed.freshness()).isEqualTo(Freshness.FRESH);
            assertThat(mixed.asOf()).isEqualTo(MONDAY);
        });
    }

    @Test
    void aLateArrivalDoesNotReplaceANewerTable() {
        var late = fiat("frankfurter", MONDAY.minusSeconds(1), "EUR", "USD 1.08");
        var again = board.with(late, MONDAY);

        assertThat(again).isSameAs(board);
        assertThat(board.with(ecb(), MONDAY)).isSameAs(board);
    }

    @Test
    void aBoardSaysUntilWhenItHolds() {
        assertThat(board.changesAt()).isEqualTo(MONDAY.plus(Duration.ofMinutes(5)));
        assertThat(board.at(board.changesAt()).changesAt()).isEqualTo(MONDAY.plus(Duration.ofMinutes(15)));
    }

    private static Rate rate(RateBoard board, String pair) {
        return board.rate(pair(pair)).orElseThrow();
    }

    private static List<String> path(Rate rate) {
        return rate.path().stream()
                .map(leg -> leg.table().source() + " " + leg.table().base() + "/" + leg.quote()
                        + (leg.inverted() ? " inverted" : ""))
                .toList();
    }
}
