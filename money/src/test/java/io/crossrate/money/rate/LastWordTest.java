package io.crossrate.money.rate;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.boardAt;
import static io.crossrate.money.rate.RateTables.coingecko;
import static io.crossrate.money.rate.RateTables.crypto;
import static io.crossrate.money.rate.RateTables.fiat;
import static io.crossrate.money.rate.RateTables.openEr;
import static io.crossrate.money.rate.RateTables.pair;
import static io.crossrate.money.rate.RateTables.simulated;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.money.Currencies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A code that a source's newest table lacks keeps the source's last word on it, as old as it is. */
class LastWordTest {

    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    private static final Instant WEDNESDAY = MONDAY.plus(Duration.ofDays(2));

    private final RateTable whole = fiat("frankfurter", MONDAY, "EUR", "USD 1.16591 GBP 0.87003 JPY 186.35");
    private final RateTable withoutYen = fiat("frankfurter", TUESDAY, "EUR", "USD 1.17 GBP 0.871");
    private final RateTable dollarOnly = fiat("frankfurter", WEDNESDAY, "EUR", "USD 1.18");

    @Test
    void aCodeThatIsMissingKeepsItsValueAndTheTimesAndTheIdOfItsTable() {
        var board = boardAt(TUESDAY.plusSeconds(60), whole, withoutYen);
        var leg = rate(board, "EUR/JPY").path().getFirst();

        assertThat(leg.rate()).isEqualTo("186.35");
        assertThat(leg.table().asOf()).isEqualTo(MONDAY);
        assertThat(leg.table().fetchedAt()).isEqualTo(whole.fetchedAt());
        assertThat(leg.table().snapshotId()).isEqualTo(whole.snapshotId());
        assertThat(rate(board, "EUR/USD").asOf()).isEqualTo(TUESDAY);
        assertThat(board.tables()).containsExactly(withoutYen);
        assertThat(board.currencies()).contains(Currencies.of("JPY"));
    }

    @Test
    void itAgesByItsOwnTime() {
        var board = boardAt(TUESDAY.plus(Duration.ofMinutes(119)), whole, withoutYen);
        assertThat(rate(board, "EUR/JPY").freshness()).isEqualTo(Freshness.FRESH);

        var late = board.at(TUESDAY.plus(Duration.ofHours(2)));
        assertThat(board.changesAt()).isEqualTo(TUESDAY.plus(Duration.ofHours(2)));
        assertThat(rate(late, "EUR/JPY").freshness()).isEqualTo(Freshness.CARRIED);
        assertThat(rate(late, "EUR/USD").freshness()).isEqualTo(Freshness.FRESH);
    }

    @Test
    void aCrossOfOldAndNewGoesThroughTheCommonBaseAndIsAsOldAsTheOlder() {
        var board = boardAt(WEDNESDAY.plusSeconds(60), whole, withoutYen, dollarOnly);
        var cross = rate(board, "USD/JPY");

        assertThat(cross.path().stream().map(leg -> leg.table().asOf())).containsExactly(WEDNESDAY, MONDAY);
        assertThat(cross.asOf()).isEqualTo(MONDAY);
        assertThat(cross.freshness()).isEqualTo(Freshness.CARRIED);
        assertThat(rate(board, "GBP/JPY").path().stream().map(leg -> leg.table().asOf()))
                .containsExactly(TUESDAY, MONDAY);
    }

    @Test
    void aFreshValueOfAnotherSourceIsBetter() {
        var yen = fiat("open-er-api", WEDNESDAY, "USD", "EUR 0.8 JPY 150 GBP 0.7");
        var board = boardAt(WEDNESDAY.plusSeconds(60), whole, withoutYen, yen);

        assertThat(rate(board, "EUR/JPY").path().getFirst().table().source()).isEqualTo("open-er-api");
    }

    @Test
    void theNumbersOfTwoBasesDoNotMix() {
        var inDollars = fiat("frankfurter", TUESDAY, "USD", "EUR 0.85 GBP 0.74");
        var board = boardAt(TUESDAY.plusSeconds(60), whole, inDollars);

        assertThat(rate(board, "EUR/JPY").path()).hasSize(1);
        assertThat(board.rate(pair("GBP/JPY"))).isEmpty();
        assertThat(rate(board, "EUR/USD").asOf()).isEqualTo(TUESDAY);
    }

    @Test
    void aTableThatComesLateFillsOnlyWhatIsMissing() {
        var board = boardAt(WEDNESDAY.plusSeconds(60), dollarOnly, whole, withoutYen);

        assertThat(board.allTables().map(RateTable::asOf)).containsExactly(WEDNESDAY, TUESDAY, MONDAY);
        assertThat(rate(board, "EUR/GBP").path().getFirst().rate()).isEqualTo("0.871");
        assertThat(board.with(whole, WEDNESDAY)).isSameAs(board);
    }

    @Test
    void aWeekAfterItBecameStaleItIsForgotten() {
        var forgotten = MONDAY.plus(Duration.ofDays(3 + 7)).plus(Duration.ofHours(2));
        var newer = fiat("frankfurter", MONDAY.plus(Duration.ofDays(9)), "EUR", "USD 1.2");
        var before = boardAt(forgotten.minusNanos(1), whole, newer);

        assertThat(rate(before, "EUR/JPY").freshness()).isEqualTo(Freshness.STALE);
        assertThat(before.changesAt()).isEqualTo(forgotten);
        assertThat(before.at(forgotten).rate(pair("EUR/JPY"))).isEmpty();
        assertThat(boardAt(forgotten, whole, newer).allTables()).containsExactly(newer);
        assertThat(boardAt(forgotten, newer).with(whole, forgotten).allTables()).containsExactly(newer);
        assertThat(boardAt(forgotten, whole).allTables()).containsExactly(whole);
    }

    @Test
    void theMarketMadeUpAndTheRealOneDoNotMix() {
        var real = fiat("frankfurter", TUESDAY, "EUR", "USD 1.17");
        var board = boardAt(TUESDAY, simulated(whole), real);

        assertThat(board.allTables()).containsExactly(real);
        assertThat(board.with(simulated(whole), TUESDAY)).isSameAs(board);
    }

    @Test
    void everySourceHasItsOwn() {
        var later = MONDAY.plusSeconds(120);
        var board = boardAt(later, coingecko(), openEr(), crypto("coingecko", later, "USD 75000 EUR 65000"));

        assertThat(rate(board, "BTC/ETH").asOf()).isEqualTo(MONDAY);
        assertThat(board.allTables().map(table -> table.source() + table.rates().size()))
                .isEqualTo(List.of("coingecko2", "coingecko3", "open-er-api5"));
    }

    private static Rate rate(RateBoard board, String pair) {
        return board.rate(pair(pair)).orElseThrow();
    }
}
