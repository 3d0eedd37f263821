package io.crossrate.ingestor.domain;

import static io.crossrate.ingestor.domain.Polls.EURO;
import static io.crossrate.ingestor.domain.Polls.with;
import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A source does not confirm itself against better evidence, and is not shut out for ever by a worse one. */
class ContradictedRatesTest {

    private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));

    private final WitnessStand stand = new WitnessStand();
    private final Polls ecb = new Polls("ecb", "EUR", RULES, Accepted.NOTHING, stand, NOON);
    private final Polls other = new Polls("open-er-api", "EUR", RULES, Accepted.NOTHING, stand, NOON);
    private final Polls bitcoin = new Polls("coingecko", "BTC", RULES, Accepted.NOTHING, stand, NOON);

    @Test
    void theTenfoldDollarOfOneDocumentIsNotConfirmedByReadingItAgain() {
        ecb.poll(NOON, EURO);
        other.poll(TOMORROW, EURO);

        for (var poll = 0; poll < 10; poll++) {
            ecb.poll(TOMORROW, with("USD", "11.6591"));
        }

        assertThat(ecb.rate("USD")).isEqualTo("1.16591");
        assertThat(ecb.news()).containsExactly("USD held jump 0/2");
        assertThat(ecb.firewall.awaitsConfirmation()).isFalse();
        assertThat(ecb.firewall.awaitsPublications()).isTrue();
    }

    @Test
    void anInvertedTableIsNotConfirmedByItsOwnRepetition() {
        ecb.poll(NOON, EURO);
        bitcoin.poll(NOON, ofBitcoin("65000"));

        for (var poll = 1; poll <= 40; poll++) {
            bitcoin.poll(afterHalfHours(poll), inverted(ofBitcoin("65000")));
        }

        assertThat(bitcoin.rate("EUR")).isEqualTo("65000");
        assertThat(bitcoin.rate("USD")).startsWith("75784.15");
        assertThat(bitcoin.news())
                .containsExactly("* held many-jumps 0/2", "* held many-jumps 1/2", "* held many-jumps 2/2");
    }

    @Test
    void aTableWhoseCodesAreMixedUpIsNotConfirmedThoughNobodyElseQuotesItsBase() {
        ecb.poll(NOON, EURO);
        bitcoin.poll(NOON.plusSeconds(60), ofBitcoin("65000"));

        for (var poll = 1; poll <= 40; poll++) {
            bitcoin.poll(afterHalfHours(poll), mixedUp(ofBitcoin("65000")));
        }

        assertThat(bitcoin.rate("USD")).startsWith("75784.15");
        assertThat(bitcoin.firewall.quarantined())
                .singleElement()
                .extracting(Quarantined::detail)
                .asString()
                .contains("; the crosses are not those of the independent ecb: waits for a second provider, or 2");
    }

    @Test
    void whatItWaitsForIsToldInPlainWords() {
        ecb.poll(NOON, EURO);
        other.poll(TOMORROW, with("USD", "1.16"));

        ecb.poll(TOMORROW, with("USD", "1.5"));

        assertThat(ecb.firewall.quarantined()).singleElement().satisfies(it -> {
            assertThat(it.detail())
                    .isEqualTo("1.5 is 1.29 times the 1.16591 of 2026-03-02T12:00:00Z; the band of USD is 2 %; "
                            + "the independent open-er-api says 1.16: "
                            + "waits for a second provider, or 2 further publications over 24 h");
            assertThat(it.believedFrom()).isEqualTo(TOMORROW.plus(Duration.ofDays(1)));
        });
    }

    @Test
    void aSecondProviderConfirmsAtOnceWhatWasContradicted() {
        ecb.poll(NOON, EURO);
        other.poll(TOMORROW, EURO);
        ecb.poll(TOMORROW, with("ISK", "190"));
        assertThat(ecb.rate("ISK")).isEqualTo("143.005239");

        other.poll(TOMORROW.plusSeconds(60), with("ISK", "189.8"));
        ecb.poll(TOMORROW, with("ISK", "190"));

        assertThat(ecb.rate("ISK")).isEqualTo("190");
        assertThat(ecb.firewall.takeNews().getLast().confirmedBy()).isEqualTo("open-er-api");
    }

    @Test
    void aSourceThatInsistsIsBelievedAfterFurtherPublicationsOverADay() {
        ecb.poll(NOON, EURO);
        for (var poll = 0; poll < 10; poll++) {
            ecb.poll(TOMORROW.plusSeconds(poll), with("USD", "11.6591"));
        }
        assertThat(ecb.rate("USD")).isEqualTo("1.16591");

        ecb.poll(TOMORROW.plus(Duration.ofHours(24)).minusSeconds(1), with("USD", "11.66"));
        assertThat(ecb.rate("USD")).isEqualTo("1.16591");
        ecb.poll(TOMORROW.plus(Duration.ofHours(24)), with("USD", "11.66"));

        assertThat(ecb.rate("USD")).isEqualTo("11.66");
        assertThat(ecb.news())
                .containsExactly(
                        "USD held jump 0/2", "USD held jump 1/2", "USD held jump 2/2", "USD confirmed jump 2/2");
    }

    @Test
    void theSameDocumentIsNoFurtherPublicationHoweverLongItStands() {
        ecb.poll(NOON, EURO);
        for (var poll = 0; poll < 200; poll++) {
            ecb.poll(TOMORROW, with("USD", "11.6591"));
        }

        assertThat(ecb.rate("USD")).isEqualTo("1.16591");
    }

    @Test
    void aContradictionIsRememberedWhenItsWitnessHasGrownOlder() {
        ecb.poll(NOON, EURO);
        other.poll(TOMORROW, EURO);
        for (var poll = 0; poll < 5; poll++) {
            ecb.poll(TOMORROW.plusSeconds(poll), with("ISK", "190"));
        }

        assertThat(ecb.rate("ISK")).isEqualTo("143.005239");
    }

    @Test
    void aDevaluationThatTheEcbPublishesFirstWaitsForItsPollsOnly() {
        ecb.poll(NOON, EURO);
        other.poll(NOON.plus(Duration.ofHours(12)), EURO);
        for (var poll = 0; poll < 3; poll++) {
            ecb.poll(TOMORROW, with("ISK", "200.2"));
        }
        assertThat(ecb.rate("ISK")).isEqualTo("200.2");

        other.poll(TOMORROW.plus(Duration.ofHours(12)), with("ISK", "200.5"));

        assertThat(other.rate("ISK")).isEqualTo("200.5");
    }

    @Test
    void aCrashOfBitcoinWaitsForItsPollsOnly() {
        ecb.poll(NOON, EURO);
        other.poll(NOON.plusSeconds(600), EURO);
        bitcoin.poll(NOON, ofBitcoin("65000"));
        for (var poll = 0; poll < 3; poll++) {
            bitcoin.poll(NOON.plusSeconds(60), ofBitcoin("26000"));
        }

        assertThat(bitcoin.rate("EUR")).isEqualTo("26000");
    }

    @Test
    void roundingDoesNotTurnAWitnessWithAMarketOfItsOwnAgainstAMoveOfBitcoin() {
        for (var euros :
                List.of("70200", "70211.7", "70223.4", "70235.1", "70246.8", "70258.5", "70270.2", "70281.9")) {
            var stand = new WitnessStand();
            var witness = new Polls("open-er-api", "EUR", RULES, Accepted.NOTHING, stand, NOON);
            var bitcoin = new Polls("coingecko", "BTC", RULES, Accepted.NOTHING, stand, NOON);
            bitcoin.poll(NOON, rounded(ofBitcoin("65000")));
            witness.poll(NOON, with("ISK", "178.7565"));

            for (var poll = 1; poll <= 3; poll++) {
                bitcoin.poll(NOON.plusSeconds(60L * poll), rounded(ofBitcoin(euros)));
            }

            assertThat(bitcoin.rate("EUR")).isEqualTo(rounded(ofBitcoin(euros)).get("EUR"));
        }
    }

    private static Map<String, String> rounded(Map<String, String> numbers) {
        var rounded = new HashMap<>(numbers);
        rounded.replaceAll((_, number) ->
                new BigDecimal(number).setScale(3, RoundingMode.HALF_EVEN).toPlainString());
        return rounded;
    }

    @Test
    void aWitnessWithAMarketOfItsOwnContradictsNothing() {
        ecb.poll(NOON, EURO);
        other.poll(NOON.minusSeconds(1), with("ISK", "300"));
        other.poll(TOMORROW, with("ISK", "300"));
        for (var poll = 0; poll < 3; poll++) {
            ecb.poll(TOMORROW, with("ISK", "200"));
        }

        assertThat(ecb.rate("ISK")).isEqualTo("200");
    }

    @Test
    void aWitnessThatIsItselfInDoubtContradictsNothing() {
        ecb.poll(NOON, EURO);
        other.poll(NOON, EURO);
        other.poll(TOMORROW, with("ISK", "120"));
        for (var poll = 0; poll < 3; poll++) {
            ecb.poll(TOMORROW, with("ISK", "200"));
        }

        assertThat(ecb.rate("ISK")).isEqualTo("200");
    }

    @Test
    void whoPassesOnTheSameMistakeConfirmsItNot() {
        var standIn = new Polls("frankfurter", "EUR", RULES, Accepted.NOTHING, stand, NOON);
        ecb.poll(NOON, EURO);
        other.poll(TOMORROW, EURO);
        ecb.poll(TOMORROW, with("USD", "11.6591"));
        for (var poll = 0; poll < 5; poll++) {
            standIn.poll(TOMORROW, with("USD", "11.6591"));
            ecb.poll(TOMORROW, with("USD", "11.6591"));
        }

        assertThat(ecb.rate("USD")).isEqualTo("1.16591");
        assertThat(standIn.rate("USD")).isEqualTo("none");
        assertThat(standIn.rate("GBP")).isEqualTo("0.864384");
    }

    @Test
    void aMistakeThatWasAcceptedFirstDoesNotShutOutTheRightValueForEver() {
        ecb.poll(NOON, with("PLN", "42.57876"));
        ecb.poll(TOMORROW, EURO);
        ecb.poll(TOMORROW.plus(Duration.ofDays(1)), EURO);
        assertThat(ecb.rate("PLN")).isEqualTo("42.57876");

        ecb.poll(TOMORROW.plus(Duration.ofDays(2)), EURO);

        assertThat(ecb.rate("PLN")).isEqualTo("4.257876");
    }

    @Test
    void aMistakeThatWasAcceptedFirstIsPutRightAtOnceBySomebodyElse() {
        ecb.poll(NOON, with("PLN", "42.57"));
        other.poll(NOON, EURO);
        assertThat(other.rate("PLN")).isEqualTo("none");

        ecb.poll(TOMORROW, EURO);
        other.poll(NOON, EURO);

        assertThat(ecb.rate("PLN")).isEqualTo("4.257876");
        assertThat(other.rate("PLN")).isEqualTo("4.257876");
    }

    @Test
    void aFirstValueThatNobodyOfItsTimeContradictsWaitsForItsPollsOnly() {
        ecb.poll(NOON, EURO);
        for (var poll = 0; poll < 3; poll++) {
            other.poll(TOMORROW, with("PLN", "6.1"));
        }
        assertThat(other.rate("PLN")).isEqualTo("6.1");
    }

    @Test
    void aFirstTableThatIsUpsideDownIsRefusedThoughNobodyElseQuotesItsBase() {
        ecb.poll(NOON, EURO);
        for (var poll = 0; poll < 5; poll++) {
            bitcoin.poll(TOMORROW.plusSeconds(poll), inverted(ofBitcoin("65000")));
        }
        assertThat(bitcoin.published).isEmpty();

        bitcoin.poll(TOMORROW.plusSeconds(60), ofBitcoin("65000"));

        assertThat(bitcoin.rate("EUR")).isEqualTo("65000");
    }

    @Test
    void aTableThatWasUpsideDownBeforeAnybodyCouldTellIsPutRightAtOnce() {
        bitcoin.poll(NOON, inverted(ofBitcoin("65000")));
        ecb.poll(TOMORROW, EURO);
        assertThat(ecb.published).isEmpty();

        bitcoin.poll(TOMORROW, ofBitcoin("64000"));
        ecb.poll(TOMORROW, EURO);

        assertThat(bitcoin.rate("EUR")).isEqualTo("64000");
        assertThat(bitcoin.rate("ETH")).isEqualTo("33.4");
        assertThat(ecb.rate("GBP")).isEqualTo("0.864384");
    }

    @Test
    void twoProvidersThatAgreeNeedNotTheConsentOfAThird() {
        bitcoin.poll(NOON, inverted(ofBitcoin("65000")));
        ecb.poll(TOMORROW, EURO);
        assertThat(other.poll(TOMORROW, EURO)).isInstanceOf(Verdict.Newer.class);

        assertThat(ecb.poll(TOMORROW, EURO)).isInstanceOf(Verdict.Newer.class);
    }

    @Test
    void aRestartForgetsNeitherTheContradictionNorHowLongItLasts() {
        ecb.poll(NOON, EURO);
        other.poll(TOMORROW, EURO);
        ecb.poll(TOMORROW, with("ISK", "190"));
        ecb.poll(TOMORROW.plus(Duration.ofHours(12)), with("ISK", "190"));
        var restarted = restarted(ecb, "ecb", Tables.checked(NOON, EURO));

        for (var poll = 0; poll < 3; poll++) {
            restarted.poll(TOMORROW.plus(Duration.ofHours(23)), with("ISK", "190"));
        }
        assertThat(restarted.rate("ISK")).isEqualTo("none");
        restarted.poll(TOMORROW.plus(Duration.ofHours(24)), with("ISK", "190"));

        assertThat(restarted.rate("ISK")).isEqualTo("190");
    }

    @Test
    void aRestartGoesOnWithAWholeTableToo() {
        var tenfold = new HashMap<>(EURO);
        tenfold.replaceAll((_, number) -> Decimals.plain(new BigDecimal(number).movePointRight(1)));
        ecb.poll(NOON, EURO);
        ecb.poll(TOMORROW, tenfold);
        ecb.poll(TOMORROW.plus(Duration.ofHours(12)), tenfold);
        var restarted = restarted(ecb, "ecb", Tables.checked(NOON, EURO));

        restarted.poll(TOMORROW.plus(Duration.ofHours(12)), tenfold);
        assertThat(restarted.published).isEmpty();
        restarted.poll(TOMORROW.plus(Duration.ofHours(24)), tenfold);

        assertThat(restarted.rate("USD")).isEqualTo("11.6591");
    }

    private static Polls restarted(Polls before, String source, RateTable published) {
        var accepted = new Accepted(published, RateHistory.EMPTY.with(published), before.firewall.quarantined());
        return new Polls(source, "EUR", RULES, accepted, new WitnessStand(), NOON);
    }

    private static Instant afterHalfHours(int count) {
        return NOON.plusSeconds(1800L * count);
    }

    /** Bitcoin's rates where it is worth so many euros. */
    private static Map<String, String> ofBitcoin(String euros) {
        var numbers = new HashMap<>(Map.of("EUR", euros, "ETH", "33.4", "SATS", "100000000.0", "BITS", "1000000.0"));
        EURO.forEach((code, number) -> numbers.put(
                code, Decimals.plain(new BigDecimal(number).multiply(new BigDecimal(euros), Moves.PRECISION))));
        return numbers;
    }

    private static Map<String, String> inverted(Map<String, String> numbers) {
        var inverse = new HashMap<>(numbers);
        inverse.replaceAll(
                (_, number) -> Decimals.plain(BigDecimal.ONE.divide(new BigDecimal(number), Moves.PRECISION)));
        return inverse;
    }

    /** Each code with the number of the one after it. */
    private static Map<String, String> mixedUp(Map<String, String> numbers) {
        var codes = new TreeMap<>(numbers);
        var mixed = new HashMap<String, String>();
        codes.forEach((code, _) -> {
            var next = codes.higherEntry(code);
            mixed.put(code, (next == null ? codes.firstEntry() : next).getValue());
        });
        return mixed;
    }
}
