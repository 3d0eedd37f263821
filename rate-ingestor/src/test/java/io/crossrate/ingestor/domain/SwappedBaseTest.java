package io.crossrate.ingestor.domain;

import static io.crossrate.ingestor.domain.Polls.EURO;
import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A table that is of another of its currencies than it says: all its rates are off by one factor. */
class SwappedBaseTest {

    private static final String DOLLARS_FOR_A_EURO = Objects.requireNonNull(EURO.get("USD"));
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final WitnessStand stand = new WitnessStand();
    private final Polls ecb = new Polls("ecb", "EUR", RULES, Accepted.NOTHING, stand, NOON);
    private final Polls dollar = new Polls("open-er-api", "USD", RULES, Accepted.NOTHING, stand, NOON);
    private final Polls bitcoin = new Polls("coingecko", "BTC", RULES, Accepted.NOTHING, stand, NOON);

    @Test
    void tablesOfTheEuroThatSayTheyAreOfTheDollarAreNotBelievedHoweverManyCome() {
        dollar.poll(NOON, inDollars());

        for (var poll = 1; poll <= 40; poll++) {
            dollar.poll(after(poll), eurosAsDollars());
        }

        assertThat(dollar.rate("JPY")).isEqualTo(inDollars().get("JPY"));
        assertThat(dollar.published).doesNotContainEntry("AED", new BigDecimal(EURO.get("AED")));
        assertThat(dollar.firewall.awaitsPublications()).isTrue();
    }

    @Test
    void norWhereMovesThatWereAcceptedHaveWidenedTheBands() {
        dollar.poll(NOON, unpegged(inDollars()));
        for (var poll = 1; poll <= 11; poll++) {
            dollar.poll(after(poll), unpegged(times(inDollars(), poll % 6 < 3 ? "1.1" : "1")));
        }
        assertThat(dollar.rate("JPY")).isEqualTo(inDollars().get("JPY"));

        dollar.poll(after(12), unpegged(eurosAsDollars()));

        assertThat(dollar.rate("JPY")).isEqualTo(inDollars().get("JPY"));
    }

    @Test
    void aTableOfTheEtherThatSaysItIsOfTheBitcoinIsNotBelieved() {
        bitcoin.poll(NOON, inBitcoin("1"));

        for (var poll = 1; poll <= 40; poll++) {
            bitcoin.poll(after(poll), inBitcoin("36.9"));
        }

        assertThat(bitcoin.rate("ETH")).isEqualTo("36.9");
    }

    @Test
    void whatOneProviderKnowsOfACommonMoveHoldsForAllOfIt() {
        ecb.poll(NOON, EURO);
        dollar.poll(NOON, inDollars());

        for (var poll = 1; poll <= 10; poll++) {
            ecb.poll(after(poll), EURO);
            dollar.poll(after(poll), times(inDollars(), "1.4"));
        }

        assertThat(dollar.rate("BMD")).isEqualTo(inDollars().get("BMD"));
        assertThat(dollar.rate("XOF")).isEqualTo(inDollars().get("XOF"));
    }

    @Test
    void aBitcoinThatReallyFallsIsBelievedWhenItIsSaidAgain() {
        bitcoin.poll(NOON, inBitcoin("1"));
        var fallen = new HashMap<>(inBitcoin("1"));
        EURO.keySet().forEach(code -> fallen.computeIfPresent(code, (_, rate) -> divided(rate, "2.5")));

        for (var poll = 1; poll <= 3; poll++) {
            bitcoin.poll(after(poll), fallen);
        }

        assertThat(bitcoin.rate("USD")).isEqualTo(fallen.get("USD"));
    }

    @Test
    void aJumpThatIsTakenBackDoesNotOpenTheBandForTheNext() {
        bitcoin.poll(NOON, inBitcoin("1"));
        var jumped = new HashMap<>(inBitcoin("1"));
        EURO.keySet().forEach(code -> jumped.computeIfPresent(code, (_, rate) -> divided(rate, "1.6")));
        for (var poll = 1; poll <= 3; poll++) {
            bitcoin.poll(after(poll), jumped);
        }
        for (var poll = 4; poll <= 6; poll++) {
            bitcoin.poll(after(poll), inBitcoin("1"));
        }
        assertThat(bitcoin.rate("USD")).isEqualTo(inBitcoin("1").get("USD"));

        bitcoin.poll(after(7), jumped);

        assertThat(bitcoin.rate("USD")).isEqualTo(inBitcoin("1").get("USD"));
    }

    @Test
    void theRightBaseIsBelievedAtOnceAgainWhereAnotherProviderKnowsPartOfIt() {
        dollar.poll(NOON, eurosAsDollars());
        ecb.poll(NOON, Map.of("USD", DOLLARS_FOR_A_EURO, "GBP", "0.864384", "CHF", "0.941886"));

        dollar.poll(after(1), inDollars());

        assertThat(dollar.rate("AED")).isEqualTo(inDollars().get("AED"));
    }

    @Test
    void aFirstValueIsCheckedAlsoWhereTheOthersOfItsTableHaveMovedTogether() {
        var knownToFew = Map.of("USD", DOLLARS_FOR_A_EURO, "GBP", "0.864384", "CHF", "0.941886", "SEK", "11.15592");
        var withoutSek = new HashMap<>(eurosAsDollars());
        withoutSek.remove("SEK");
        var withWrongSek = new HashMap<>(inDollars());
        withWrongSek.compute("SEK", (_, rate) -> divided(Objects.requireNonNull(rate), "1.4"));
        dollar.poll(NOON, withoutSek);
        ecb.poll(NOON, knownToFew);

        for (var poll = 1; poll <= 5; poll++) {
            ecb.poll(after(poll), knownToFew);
            dollar.poll(after(poll), withWrongSek);
        }

        assertThat(dollar.rate("AED")).isEqualTo(inDollars().get("AED"));
        assertThat(dollar.rate("SEK")).isEqualTo("none");
    }

    private static Instant after(int halfHours) {
        return NOON.plus(HALF_AN_HOUR.multipliedBy(halfHours));
    }

    private static Map<String, String> inDollars() {
        var numbers = new HashMap<String, String>();
        EURO.forEach((code, rate) -> numbers.put(code, divided(rate, DOLLARS_FOR_A_EURO)));
        numbers.put("USD", "1");
        numbers.put("EUR", divided("1", DOLLARS_FOR_A_EURO));
        return numbers;
    }

    /** The euro's table with the dollar's own entry at one, as a mistaken provider sends it. */
    private static Map<String, String> eurosAsDollars() {
        var numbers = new HashMap<>(EURO);
        numbers.put("USD", "1");
        numbers.put("EUR", "1.0");
        return numbers;
    }

    /** 65,000 EUR and 36.9 ETH for one bitcoin, divided by what the table is really of. */
    private static Map<String, String> inBitcoin(String of) {
        var numbers = new HashMap<String, String>();
        EURO.forEach((code, rate) -> numbers.put(
                code,
                divided(new BigDecimal(rate).multiply(new BigDecimal("65000")).toPlainString(), of)));
        numbers.put("EUR", divided("65000", of));
        numbers.put("ETH", of.equals("1") ? "36.9" : divided("36.9", of));
        numbers.put("BTC", "1");
        return numbers;
    }

    /** Without what stands at one dollar whatever happens. */
    private static Map<String, String> unpegged(Map<String, String> numbers) {
        var others = new HashMap<>(numbers);
        others.remove("BMD");
        return others;
    }

    private static Map<String, String> times(Map<String, String> numbers, String factor) {
        var moved = new HashMap<String, String>();
        numbers.forEach(
                (code, rate) -> moved.put(code, code.equals("USD") ? rate : divided(rate, divided("1", factor))));
        return moved;
    }

    private static String divided(String number, String by) {
        return new BigDecimal(number)
                .divide(new BigDecimal(by), Moves.PRECISION)
                .toPlainString();
    }
}
