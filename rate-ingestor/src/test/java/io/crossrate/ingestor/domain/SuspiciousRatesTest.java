package io.crossrate.ingestor.domain;

import static io.crossrate.ingestor.domain.Polls.EURO;
import static io.crossrate.ingestor.domain.Polls.with;
import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.money.Currencies;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspiciousRatesTest {

    private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));

    private final Polls polls = Polls.of("open-er-api", "EUR");

    @ParameterizedTest
    @CsvSource({
        "SAR, 1599.9, JUMP",
        "SAR, 43.71067, JUMP",
        "SAR, 0.4371067, JUMP",
        "USD, 1.26, JUMP",
        "USD, 0.857699, INVERTED",
        "JPY, 0.005797782, INVERTED",
        "CHF, 1.0617, INVERTED",
        "AED, 4.36, PEG_BROKEN",
        "XOF, 665.2, PEG_BROKEN"
    })
    void aSuspiciousValueIsHeldBackWhileTheRestIsPublished(String code, String number, Flaw flaw) {
        polls.poll(NOON, EURO);
        var numbers = new HashMap<>(with("SEK", "11.2"));
        numbers.put(code, number);

        var verdict = polls.poll(TOMORROW, numbers);

        assertThat(verdict).isInstanceOf(Verdict.Newer.class);
        assertThat(verdict.leftOut()).isEqualTo(Map.of(code, flaw));
        assertThat(polls.rate(code)).isEqualTo(EURO.get(code));
        assertThat(polls.rate("SEK")).isEqualTo("11.2");
        assertThat(polls.news()).containsExactly("%s held %s 0/2".formatted(code, flaw.word()));
    }

    @Test
    void aRateThatCrossesParityIsNotUpsideDown() {
        polls.poll(NOON, Map.of("USD", "0.9925", "CHF", "0.941886", "GBP", "0.864384"));

        var verdict = polls.poll(TOMORROW, Map.of("USD", "1.0075", "CHF", "0.941886", "GBP", "0.864384"));

        assertThat(verdict.leftOut()).isEmpty();
    }

    @Test
    void whatIsHeldBackIsToldWithBothValues() {
        polls.poll(NOON, EURO);
        polls.poll(TOMORROW, with("SAR", "1599.9"));

        assertThat(polls.firewall.quarantined()).singleElement().satisfies(it -> {
            assertThat(it.detail())
                    .isEqualTo("1599.9 is 366 times the 4.371067 of 2026-03-02T12:00:00Z; the band of SAR is 2 %; "
                            + "waits for a second provider, or 2 further polls");
            assertThat(it.offered()).isEqualTo("1599.9");
            assertThat(it.held()).isEqualByComparingTo("4.371067");
            assertThat(it.heldAsOf()).isEqualTo(NOON);
            assertThat(it.asOf()).isEqualTo(TOMORROW);
        });
        assertThat(polls.firewall.awaitsConfirmation()).isTrue();
    }

    @Test
    void aRealJumpIsPublishedAfterItsConfirmationAlsoByTheSameTable() {
        polls.poll(NOON, EURO);
        polls.poll(TOMORROW, with("ISK", "190"));
        assertThat(polls.poll(TOMORROW, with("ISK", "190"))).isInstanceOf(Verdict.Repetition.class);
        assertThat(polls.rate("ISK")).isEqualTo("143.005239");

        assertThat(polls.poll(TOMORROW, with("ISK", "190"))).isInstanceOf(Verdict.Correction.class);

        assertThat(polls.rate("ISK")).isEqualTo("190");
        assertThat(polls.news()).containsExactly("ISK held jump 0/2", "ISK held jump 1/2", "ISK confirmed jump 1/2");
        assertThat(polls.firewall.awaitsConfirmation()).isFalse();
        assertThat(polls.poll(TOMORROW.plusSeconds(60), with("ISK", "191")).leftOut())
                .isEmpty();
    }

    @Test
    void whatIsSettledWaitsForNothing() {
        polls.poll(NOON, EURO);
        for (var poll = 0; poll < 3; poll++) {
            polls.poll(TOMORROW, with("ISK", "190"));
        }

        assertThat(polls.firewall.takeNews().getLast().detail())
                .isEqualTo("190 is 1.33 times the 143.005239 of 2026-03-02T12:00:00Z; the band of ISK is 2 %");
    }

    @Test
    void aboutTheSameConfirmsToo() {
        polls.poll(NOON, EURO);
        polls.poll(TOMORROW, with("ISK", "190"));
        polls.poll(TOMORROW.plusSeconds(60), with("ISK", "191"));
        polls.poll(TOMORROW.plusSeconds(120), with("ISK", "189.5"));

        assertThat(polls.rate("ISK")).isEqualTo("189.5");
    }

    @Test
    void anotherValueBeginsAnew() {
        polls.poll(NOON, EURO);
        for (var number : List.of("190", "190", "1900", "1900", "190", "190")) {
            polls.poll(TOMORROW, with("ISK", number));
        }
        assertThat(polls.rate("ISK")).isEqualTo("143.005239");

        polls.poll(TOMORROW, with("ISK", "190"));

        assertThat(polls.rate("ISK")).isEqualTo("190");
    }

    @Test
    void aFatFingerIsWithdrawn() {
        polls.poll(NOON, EURO);
        polls.poll(TOMORROW, with("SAR", "1599.9"));
        polls.poll(TOMORROW, EURO);

        assertThat(polls.news()).containsExactly("SAR held jump 0/2", "SAR withdrawn jump 0/2");
        assertThat(polls.firewall.quarantined()).isEmpty();
        assertThat(polls.rate("SAR")).isEqualTo("4.371067");
    }

    @ParameterizedTest
    @CsvSource({"0", "-4.3", "NaN", "1e400", "''"})
    void rubbishIsNeverConfirmed(String rubbish) {
        polls.poll(NOON, EURO);
        for (var i = 1; i <= 10; i++) {
            polls.poll(TOMORROW.plusSeconds(i), with("SAR", rubbish));
        }

        assertThat(polls.rate("SAR")).isEqualTo("4.371067");
        assertThat(polls.news()).hasSize(1).first().asString().endsWith("0/0");
        assertThat(polls.firewall.awaitsConfirmation()).isFalse();
    }

    @Test
    void anUnknownCodeWhoseValueMovesIsToldOnce() {
        for (var i = 1; i <= 10; i++) {
            polls.poll(NOON.plusSeconds(i), with("VEF", "7591.6" + i));
        }

        assertThat(polls.news()).containsExactly("VEF held withdrawn-code 0/0");
    }

    @Test
    void whatStaysHeldIsToldAgainBeforeItsEventIsForgotten() {
        for (var i = 0; i < 48 * 15; i++) {
            polls.poll(NOON.plus(Duration.ofMinutes(30L * i)), with("HRK", "7.53"));
        }

        assertThat(polls.news()).hasSize(3).containsOnly("HRK held withdrawn-code 0/0");
    }

    @Test
    void aCorrectionBeyondTheBandWaitsLikeAnyJump() {
        polls.poll(NOON, EURO);
        polls.poll(NOON, with("PLN", "6.57876"));
        polls.poll(NOON, with("PLN", "6.57876"));
        assertThat(polls.rate("PLN")).isEqualTo("4.257876");

        assertThat(polls.poll(NOON, with("PLN", "6.57876"))).isInstanceOf(Verdict.Correction.class);
    }

    @Test
    void theBandWidensWithTime() {
        polls.poll(NOON, EURO);

        assertThat(polls.poll(NOON.plus(Duration.ofDays(9)), with("PLN", "4.5")).leftOut())
                .isEmpty();
    }

    @Test
    void theBandIsLearntFromTheCurrencysOwnMoves() {
        var number = new BigDecimal("4.257876");
        for (var day = 0; day < 20; day++) {
            number = number.multiply(new BigDecimal(day % 2 == 0 ? "1.01" : "0.99"));
            var table = new HashMap<>(
                    with("PLN", number.setScale(6, RoundingMode.HALF_EVEN).toPlainString()));
            polls.poll(NOON.plus(Duration.ofDays(day)), table);
        }
        var next = NOON.plus(Duration.ofDays(20));
        var jump = number.multiply(new BigDecimal("1.08")).setScale(6, RoundingMode.HALF_EVEN);

        assertThat(polls.poll(next, with("PLN", jump.toPlainString())).leftOut())
                .isEmpty();
        assertThat(polls.poll(next.plus(Duration.ofDays(1)), with("SEK", "12.0484"))
                        .leftOut())
                .containsKey("SEK");
    }

    @Test
    void aBandCanBeConfigured() {
        var rules = new FirewallRules(
                Duration.ZERO, false, 2, Duration.ofDays(1), new Bands(Map.of("PLN", new BigDecimal("0.2"))));
        var wide = new Polls("ecb", "EUR", rules, Accepted.NOTHING, new WitnessStand(), NOON);
        wide.poll(NOON, EURO);

        assertThat(wide.poll(TOMORROW, with("PLN", "5.0")).leftOut()).isEmpty();
        assertThat(wide.poll(TOMORROW.plusSeconds(1), with("PLN", "6.1")).leftOut())
                .containsOnlyKeys("PLN");
    }

    @Test
    void inATableOfBitcoinsRatesEveryCurrencyMovesAsBitcoinDoes() {
        var bitcoin = Polls.of("coingecko", "BTC");
        bitcoin.poll(NOON, Map.of("USD", "75817.765", "ETH", "33.4", "SATS", "100000000.0", "BITS", "1000000.0"));

        var moved = bitcoin.poll(
                NOON.plusSeconds(60), Map.of("USD", "72500", "ETH", "33.4", "SATS", "99000000.0", "BITS", "1000000.0"));

        assertThat(moved.leftOut()).isEqualTo(Map.of("SATS", Flaw.PEG_BROKEN));
    }

    @Test
    void digitsThatWereNotPublishedDoNotBreakAPeg() {
        var few = Polls.of("open-er-api", "JPY");

        assertThat(few.poll(NOON, Map.of("USD", "0.0067", "SAR", "0.0253", "AED", "0.0243", "QAR", "0.0245"))
                        .leftOut())
                .isEmpty();
    }

    @Test
    void whereTheAnchorIsWrongItsFollowersAreNot() {
        polls.poll(NOON, EURO);

        assertThat(polls.poll(TOMORROW, with("USD", "1.1875")).leftOut()).isEqualTo(Map.of("USD", Flaw.PEG_BROKEN));
    }

    @Test
    void aPegThatWasGivenUpIsNotAskedForAgain() {
        polls.poll(NOON, EURO);
        for (var i = 0; i < 3; i++) {
            polls.poll(TOMORROW, with("AED", "5.2"));
        }

        assertThat(polls.rate("AED")).isEqualTo("5.2");
        assertThat(polls.poll(TOMORROW.plusSeconds(60), with("AED", "5.21")).leftOut())
                .isEmpty();
    }

    @Test
    void aPegBrokenInTheFirstTableIsHeldBackToo() {
        assertThat(polls.poll(NOON, with("SAR", "1599.9")).leftOut()).isEqualTo(Map.of("SAR", Flaw.PEG_BROKEN));
    }

    @Test
    void aSecondProviderConfirmsAtOnceAlsoInAnotherBase() {
        var stand = new WitnessStand();
        var euro = new Polls("ecb", "EUR", RULES, Accepted.NOTHING, stand, NOON);
        var dollar = new Polls("open-er-api", "USD", RULES, Accepted.NOTHING, stand, NOON);
        var ofDollar = new HashMap<>(Map.of("EUR", "0.857699", "ISK", "122.66", "GBP", "0.7414", "JPY", "147.9"));
        euro.poll(NOON, EURO);
        dollar.poll(NOON, ofDollar);
        euro.poll(TOMORROW, with("ISK", "190"));
        ofDollar.put("ISK", "162.5");

        assertThat(dollar.poll(TOMORROW, ofDollar).leftOut()).isEmpty();
        assertThat(euro.poll(TOMORROW, with("ISK", "190")).leftOut()).isEmpty();
        assertThat(euro.firewall.takeNews().getLast())
                .extracting(Quarantined::state, Quarantined::confirmedBy)
                .containsExactly(Quarantined.State.CONFIRMED, "open-er-api");
    }

    @Test
    void aProviderThatPassesOnTheSameNumbersIsNoWitness() {
        var stand = new WitnessStand();
        var ecb = new Polls("ecb", "EUR", RULES, Accepted.NOTHING, stand, NOON);
        var frankfurter = new Polls("frankfurter", "EUR", RULES, Accepted.NOTHING, stand, NOON);
        ecb.poll(NOON, EURO);
        frankfurter.poll(NOON, EURO);
        ecb.poll(TOMORROW, with("ISK", "1430.05"));

        assertThat(frankfurter.poll(TOMORROW, with("ISK", "1430.05")).leftOut()).containsOnlyKeys("ISK");
    }

    @Test
    void aWitnessOfLongAgoSaysNothing() {
        var stand = new WitnessStand();
        var ecb = new Polls("ecb", "EUR", RULES, Accepted.NOTHING, stand, NOON);
        var other = new Polls("open-er-api", "EUR", RULES, Accepted.NOTHING, stand, NOON);
        other.poll(NOON.minus(Duration.ofDays(7)), with("ISK", "190"));
        ecb.poll(NOON.minusSeconds(1), EURO);

        assertThat(ecb.poll(NOON, with("ISK", "190")).leftOut()).containsOnlyKeys("ISK");
    }

    @Test
    void aFirstValueIsBelievedUnlessAnotherProviderContradictsIt() {
        var stand = new WitnessStand();
        var euro = new Polls("ecb", "EUR", RULES, Accepted.NOTHING, stand, NOON);
        euro.poll(NOON, EURO);
        var other = new Polls("open-er-api", "EUR", RULES, Accepted.NOTHING, stand, NOON);

        var verdict = other.poll(NOON, with("PLN", "42.57"));

        assertThat(verdict.leftOut()).isEqualTo(Map.of("PLN", Flaw.CONTRADICTED));
        other.poll(NOON, with("PLN", "42.57"));
        other.poll(NOON, with("PLN", "42.57"));
        assertThat(other.rate("PLN")).isEqualTo("none");
    }

    @Test
    void aSwappedBaseWithAnHonestLabelIsRefusedWhole() {
        polls.poll(NOON, EURO);
        var swapped = new HashMap<String, String>();
        EURO.forEach((code, number) -> swapped.put(
                code,
                new BigDecimal(number)
                        .divide(new BigDecimal("1.16591"), Moves.PRECISION)
                        .toPlainString()));

        assertThat(refusal(polls.poll(TOMORROW, swapped))).isEqualTo(Refusal.MANY_JUMPS);
        assertThat(polls.published).hasSize(EURO.size());
        assertThat(polls.news()).containsExactly("* held many-jumps 0/2");
        polls.poll(TOMORROW, EURO);
        assertThat(polls.news()).containsExactly("* withdrawn many-jumps 0/2");
    }

    @Test
    void aCurrencyOfTheBaseThatIsRedenominatedIsBelievedInTheEnd() {
        polls.poll(NOON, EURO);
        var tenfold = new HashMap<String, String>();
        EURO.forEach((code, number) ->
                tenfold.put(code, new BigDecimal(number).movePointRight(1).toPlainString()));

        assertThat(refusal(polls.poll(TOMORROW, tenfold))).isEqualTo(Refusal.MANY_JUMPS);
        assertThat(refusal(polls.poll(TOMORROW.plusSeconds(60), tenfold))).isEqualTo(Refusal.MANY_JUMPS);
        assertThat(polls.poll(TOMORROW.plus(Duration.ofDays(1)), tenfold)).isInstanceOf(Verdict.Newer.class);
        assertThat(polls.rate("USD")).isEqualTo("11.6591");
        assertThat(polls.news())
                .containsExactly("* held many-jumps 0/2", "* held many-jumps 1/2", "* confirmed many-jumps 1/2");
    }

    @Test
    void aTableThatJumpsAsAWholeIsConfirmedByFurtherPolls() {
        polls.poll(NOON, EURO);
        var higher = new HashMap<String, String>();
        EURO.forEach((code, number) -> higher.put(
                code, new BigDecimal(number).multiply(new BigDecimal("1.4")).toPlainString()));

        assertThat(refusal(polls.poll(TOMORROW, higher))).isEqualTo(Refusal.MANY_JUMPS);
        assertThat(refusal(polls.poll(TOMORROW, higher))).isEqualTo(Refusal.MANY_JUMPS);
        assertThat(polls.poll(TOMORROW, higher)).isInstanceOf(Verdict.Newer.class);
        assertThat(polls.news())
                .containsExactly("* held many-jumps 0/2", "* held many-jumps 1/2", "* confirmed many-jumps 1/2");
    }

    @Test
    void halfATableIsRefusedUntilItKeepsComing() {
        polls.poll(NOON, EURO);
        var half = new TreeMap<>(EURO).headMap("PLN");

        assertThat(refusal(polls.poll(TOMORROW, half))).isEqualTo(Refusal.HALF_A_TABLE);
        assertThat(refusal(polls.poll(TOMORROW, half))).isEqualTo(Refusal.HALF_A_TABLE);
        assertThat(polls.poll(TOMORROW, half)).isInstanceOf(Verdict.Newer.class);
        assertThat(polls.news())
                .containsExactly("* held half-a-table 0/2", "* held half-a-table 1/2", "* confirmed half-a-table 1/2");
    }

    @Test
    void aWholeTableThatIsRubbishIsNeverConfirmed() {
        polls.poll(NOON, EURO);
        for (var i = 0; i < 5; i++) {
            assertThat(refusal(polls.poll(NOON.minusSeconds(1), with("USD", "1.17"))))
                    .isEqualTo(Refusal.OLDER_THAN_HELD);
        }

        assertThat(polls.news()).containsExactly("* held older-than-held 0/0");
        polls.poll(NOON, EURO);
        assertThat(polls.news()).containsExactly("* withdrawn older-than-held 0/0");
    }

    @Test
    void whatWasHeldBeforeARestartIsConfirmedOrWithdrawnAfterIt() {
        polls.poll(NOON, EURO);
        var published = Tables.checked(NOON, EURO);
        polls.poll(TOMORROW, with("ISK", "190"));
        polls.poll(TOMORROW, with("ISK", "190"));
        var held = polls.firewall.quarantined();
        var accepted = new Accepted(published, RateHistory.EMPTY.with(published), held);

        var confirming = new Polls("open-er-api", "EUR", RULES, accepted, new WitnessStand(), TOMORROW);
        confirming.poll(TOMORROW, with("ISK", "190"));
        var withdrawing = new Polls("open-er-api", "EUR", RULES, accepted, new WitnessStand(), TOMORROW);
        withdrawing.poll(TOMORROW, EURO);

        assertThat(confirming.rate("ISK")).isEqualTo("190");
        assertThat(confirming.news()).containsExactly("ISK confirmed jump 1/2");
        assertThat(withdrawing.news()).containsExactly("ISK withdrawn jump 1/2");
    }

    @Test
    void aTableOfThePastIsJudgedByItselfAndByTheCodesOfItsTime() {
        polls.poll(NOON, EURO);
        var past = Instant.parse("2001-06-01T14:15:00Z");
        var sent = new ProviderTable(
                "EUR", past, NOON, null, Map.of("USD", "0.8466", "TRL", "971000", "TRY", "1", "GBP", "0"), Map.of());

        var verdict = polls.firewall.judgeHistorical(sent);

        assertThat(((Verdict.Newer) verdict).table().rates()).containsOnlyKeys("USD", "TRL", "TRY");
        assertThat(verdict.leftOut()).isEqualTo(Map.of("GBP", Flaw.NOT_POSITIVE));
        assertThat(polls.poll(TOMORROW, EURO).leftOut()).isEmpty();
    }

    @Test
    void tablesOfThePastTeachTheBand() {
        var history = RateHistory.EMPTY.with(Tables.checked(NOON, EURO));
        var number = new BigDecimal("4");
        for (var day = 0; day < 20; day++) {
            number = number.multiply(new BigDecimal(day % 2 == 0 ? "1.01" : "0.99"), Moves.PRECISION);
            history = history.withPast(new RateTable(
                    "ecb",
                    TableKind.FIAT,
                    Currencies.of("EUR"),
                    NOON.minus(Duration.ofDays(100L - day)),
                    NOON,
                    null,
                    false,
                    new TreeMap<>(Map.of("PLN", number))));
        }

        assertThat(Bands.LEARNT.of(Currencies.of("EUR"), "PLN", history.movesOf("PLN"), Duration.ofDays(1)))
                .isBetween(new BigDecimal("0.09"), new BigDecimal("0.11"));
        assertThat(history.last("PLN").orElseThrow().rate()).isEqualByComparingTo("4.257876");
    }

    private static Refusal refusal(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused) verdict).reason();
    }
}
