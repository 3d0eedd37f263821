package io.crossrate.ingestor.domain;

import static io.crossrate.ingestor.domain.Polls.EURO;
import static io.crossrate.ingestor.domain.Polls.with;
import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.money.Currencies;
import io.crossrate.money.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Small steps add up: what a rate may do in a day it may not do at every poll. */
class DriftingRatesTest {

    private static final BigDecimal DOLLARS = new BigDecimal("1.16591");

    private final WitnessStand stand = new WitnessStand();
    private final Polls ecb = new Polls("ecb", "EUR", RULES, Accepted.NOTHING, stand, NOON);
    private final Polls other = new Polls("open-er-api", "EUR", RULES, Accepted.NOTHING, stand, NOON);
    private final Polls bitcoin = new Polls("coingecko", "BTC", RULES, Accepted.NOTHING, stand, NOON);

    @Test
    void stepsWithinOneDocumentAddUpAndAreHeldWhereSomebodyElseKnowsBetter() {
        other.poll(NOON.minus(Duration.ofHours(14)), EURO);
        ecb.poll(NOON, EURO);

        for (var poll = 1; poll <= 13; poll++) {
            ecb.poll(NOON, with("USD", Decimals.plain(grown(DOLLARS, "1.019", poll))));
        }

        assertThat(off(ecb, "USD", DOLLARS)).isLessThanOrEqualTo(new BigDecimal("0.02"));
        assertThat(ecb.firewall.quarantined()).extracting(Quarantined::code).containsExactly("USD");
        assertThat(ecb.firewall.awaitsPublications()).isTrue();
    }

    @Test
    void stepsThatNobodyElseKnowsOfAreNotConfirmedByTheNextOfThem() {
        ecb.poll(NOON, EURO);

        for (var poll = 1; poll <= 13; poll++) {
            ecb.poll(NOON, with("USD", Decimals.plain(grown(DOLLARS, "1.019", poll))));
        }

        assertThat(off(ecb, "USD", DOLLARS)).isLessThanOrEqualTo(new BigDecimal("0.02"));
    }

    @Test
    void stepsOfMinutesAreOneMoveOfTheDay() {
        bitcoin.poll(NOON, ofBitcoin(Map.of()));

        for (var poll = 1; poll <= 13; poll++) {
            var yen = grown(inBitcoin("JPY"), "1.048", poll);
            bitcoin.poll(NOON.plusSeconds(60L * poll), ofBitcoin(Map.of("JPY", yen)));
        }

        assertThat(off(bitcoin, "JPY", inBitcoin("JPY"))).isLessThanOrEqualTo(new BigDecimal("0.05"));
    }

    @Test
    void aValueThatLeavesTheNeighbourhoodOfAnotherProvidersIsHeldHoweverSlowlyItWent() {
        bitcoin.poll(NOON, ofBitcoin(Map.of()));
        ecb.poll(NOON, EURO);

        for (var day = 1; day <= 3; day++) {
            var asOf = NOON.plus(Duration.ofDays(day));
            ecb.poll(asOf, EURO);
            bitcoin.poll(asOf.plusSeconds(60), ofBitcoin(Map.of("JPY", grown(inBitcoin("JPY"), "1.03", day))));
        }

        assertThat(off(bitcoin, "JPY", inBitcoin("JPY"))).isLessThanOrEqualTo(new BigDecimal("0.05"));
        assertThat(bitcoin.firewall.quarantined())
                .singleElement()
                .extracting(Quarantined::reason)
                .isEqualTo("contradicted");
    }

    @Test
    void aDayOnWhichBitcoinRisesByATenthIsPublishedAfterItsConfirmation() {
        ecb.poll(NOON, EURO);
        bitcoin.poll(NOON, ofBitcoin(Map.of()));

        for (var poll = 1; poll <= 200; poll++) {
            var times = new BigDecimal("1.0005").pow(poll, Moves.PRECISION);
            bitcoin.poll(NOON.plusSeconds(60L * poll), timesAll(ofBitcoin(Map.of()), times));
            var dollars = inBitcoin("USD").multiply(times, Moves.PRECISION);
            assertThat(off(bitcoin, "USD", dollars)).isLessThanOrEqualTo(new BigDecimal("0.0011"));
        }
    }

    @Test
    void aCurrencyThatSlidesAllDayIsPublishedWhereItsNeighbourSlidesToo() {
        ecb.poll(NOON, EURO);
        other.poll(NOON, EURO);
        var isk = new BigDecimal("143.005239");

        for (var hour = 1; hour <= 12; hour++) {
            var asOf = NOON.plus(Duration.ofHours(hour));
            var number = Decimals.plain(grown(isk, "1.01", hour));
            ecb.poll(asOf, with("ISK", number));
            other.poll(asOf, with("ISK", number));
            ecb.poll(asOf, with("ISK", number));
            assertThat(ecb.rate("ISK")).isEqualTo(number);
        }
    }

    @Test
    void aProviderWithAMarketOfItsOwnIsNotDepartedFrom() {
        other.poll(NOON, with("ISK", "170"));
        ecb.poll(NOON, EURO);

        for (var day = 1; day <= 5; day++) {
            var asOf = NOON.plus(Duration.ofDays(day));
            other.poll(asOf, with("ISK", "170"));
            assertThat(ecb.poll(asOf, with("ISK", Decimals.plain(grown(new BigDecimal("143"), "0.99", day))))
                            .leftOut())
                    .isEmpty();
        }
    }

    @Test
    void anEuroThatIsWorthTwiceAsMuchInBitcoinAloneIsNotBelievedAgainstOlderTables() {
        ecb.poll(NOON, EURO);
        other.poll(NOON.minus(Duration.ofHours(12)), EURO);
        bitcoin.poll(NOON.plusSeconds(60), ofBitcoin(Map.of()));

        for (var poll = 1; poll <= 10; poll++) {
            bitcoin.poll(
                    NOON.plus(Duration.ofHours(2)).plusSeconds(60L * poll),
                    ofBitcoin(Map.of("EUR", new BigDecimal("130000"))));
        }

        assertThat(bitcoin.rate("EUR")).isEqualTo("65000");
        assertThat(bitcoin.firewall.awaitsPublications()).isTrue();
    }

    @Test
    void aLieOfOneProviderIsNoEvidenceAgainstARateThatAnotherConfirms() {
        bitcoin.poll(NOON, ofBitcoin(Map.of("PLN", new BigDecimal("332000"))));
        ecb.poll(NOON, EURO);
        other.poll(NOON, EURO);
        ecb.poll(NOON, EURO);

        ecb.poll(NOON.plus(Duration.ofDays(1)), with("PLN", "4.3"));

        assertThat(ecb.rate("PLN")).isEqualTo("4.3");
    }

    @Test
    void minutesTeachNothingOfADay() {
        bitcoin.poll(NOON, ofBitcoin(Map.of()));
        for (var poll = 1; poll <= 30; poll++) {
            var times = poll % 2 == 0 ? "1" : "1.024";
            bitcoin.poll(NOON.plusSeconds(10L * poll), timesAll(ofBitcoin(Map.of()), new BigDecimal(times)));
        }

        var jumped = timesAll(ofBitcoin(Map.of()), new BigDecimal("1.06"));

        assertThat(bitcoin.poll(NOON.plusSeconds(600), jumped)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void noMoveMoreThanDoublesTheBand() {
        var history = history("65000", NOON).with(table("66600", NOON.plus(Duration.ofDays(1))));

        assertThat(band(history)).isGreaterThan(new BigDecimal("0.05")).isLessThanOrEqualTo(new BigDecimal("0.1"));
    }

    @Test
    void aMoveThatHadToBeConfirmedTeachesNothing() {
        var history = history("65000", NOON).with(table("98000", NOON.plus(Duration.ofDays(1))));

        assertThat(band(history)).isEqualByComparingTo("0.05");
        assertThat(history.with(table("98100", NOON.plus(Duration.ofDays(2))))
                        .movesOf("EUR")
                        .count())
                .isEqualTo(1);
    }

    private static BigDecimal band(RateHistory history) {
        return Bands.LEARNT.of(Currencies.of("BTC"), "EUR", history.movesOf("EUR"), Duration.ofDays(1));
    }

    private static RateHistory history(String euros, Instant asOf) {
        return RateHistory.EMPTY.with(table(euros, asOf));
    }

    private static RateTable table(String euros, Instant asOf) {
        var rates = new TreeMap<>(Map.of("EUR", new BigDecimal(euros)));
        return new RateTable("coingecko", TableKind.CRYPTO, Currencies.of("BTC"), asOf, asOf, null, false, rates);
    }

    private static BigDecimal off(Polls polls, String code, BigDecimal from) {
        return Moves.between(new BigDecimal(polls.rate(code)), from);
    }

    private static BigDecimal grown(BigDecimal start, String factor, int times) {
        return start.multiply(new BigDecimal(factor).pow(times, Moves.PRECISION), Moves.PRECISION);
    }

    private static BigDecimal inBitcoin(String code) {
        return new BigDecimal(ofBitcoin(Map.of()).getOrDefault(code, ""));
    }

    /** The bitcoin at 65,000 EUR, but for these numbers. */
    private static Map<String, String> ofBitcoin(Map<String, BigDecimal> others) {
        var numbers = new HashMap<>(Map.of("EUR", "65000", "ETH", "33.4"));
        EURO.forEach((code, number) -> numbers.put(
                code, Decimals.plain(new BigDecimal(number).multiply(new BigDecimal("65000"), Moves.PRECISION))));
        others.forEach((code, number) -> numbers.put(code, Decimals.plain(number)));
        return numbers;
    }

    private static Map<String, String> timesAll(Map<String, String> numbers, BigDecimal factor) {
        var all = new HashMap<>(numbers);
        all.replaceAll((_, number) -> Decimals.plain(new BigDecimal(number).multiply(factor, Moves.PRECISION)));
        return all;
    }
}
