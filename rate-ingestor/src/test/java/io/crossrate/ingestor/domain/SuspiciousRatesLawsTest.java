package io.crossrate.ingestor.domain;

import static io.crossrate.ingestor.domain.Tables.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws over generated walks of a dozen free currencies. */
class SuspiciousRatesLawsTest {

    private static final List<String> CODES =
            List.of("USD", "JPY", "GBP", "CHF", "PLN", "SEK", "NOK", "CZK", "HUF", "TRY", "BRL", "ZAR");
    private static final int TRIES = 100;
    private static final int DAYS = 30;
    private static final BigDecimal LARGEST_STEP = new BigDecimal("0.019");

    @Property(tries = TRIES)
    void aWalkWithinTheBandIsNeverWithheld(@ForAll long seed) {
        var polls = Polls.of("ecb", "EUR");
        var walk = new Walk(seed);
        for (var day = 0; day < DAYS; day++) {
            assertThat(polls.poll(at(day), walk.next()))
                    .isInstanceOfSatisfying(Verdict.Newer.class, newer -> assertThat(newer.leftOut())
                            .isEmpty());
        }
        assertThat(polls.news()).isEmpty();
    }

    @Property(tries = TRIES)
    void nothingWrongIsPublishedUnlessItIsSaidAgainAndAgain(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int most) {
        var polls = Polls.of("ecb", "EUR");
        var walk = new Walk(seed);
        var random = new Random(seed);
        polls.poll(at(0), walk.next());
        for (var day = 1; day < DAYS; day++) {
            var truth = walk.next();
            var wrong = corrupted(truth, 1 + random.nextInt(most), random);
            for (var times = random.nextInt(3); times > 0; times--) {
                polls.poll(at(day), wrong);
                assertNear(polls, truth);
            }
            polls.poll(at(day), truth);
            truth.forEach((code, number) -> assertThat(polls.rate(code)).isEqualTo(number));
        }
        assertThat(polls.firewall.quarantined()).isEmpty();
    }

    @Property(tries = TRIES)
    void aRealJumpIsPublishedAfterExactlyItsConfirmation(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int needed,
            @ForAll @IntRange(min = 130, max = 100_000) int percent,
            @ForAll boolean down) {
        var polls = polls(needed, new WitnessStand());
        var walk = new Walk(seed);
        polls.poll(at(0), walk.next());
        var before = polls.rate("TRY");
        var factor = new BigDecimal(percent).movePointLeft(2);
        Assume.that(!isAboutAPowerOfTen(factor));
        walk.jump("TRY", down ? BigDecimal.ONE.divide(factor, Moves.PRECISION) : factor);
        walk.settle();
        for (var polled = 0; polled < needed; polled++) {
            polls.poll(at(1).plusSeconds(polled), walk.next());
            assertThat(polls.rate("TRY")).isEqualTo(before);
        }

        var last = walk.next();
        polls.poll(at(1).plusSeconds(needed), last);

        assertThat(polls.rate("TRY")).isEqualTo(last.get("TRY"));
    }

    @Property(tries = TRIES)
    void aShiftedPointIsBelievedAfterExactlyItsPublicationsOverADay(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int needed,
            @ForAll @IntRange(min = 1, max = 6) int places,
            @ForAll boolean left) {
        var polls = polls(needed, new WitnessStand());
        var walk = new Walk(seed);
        polls.poll(at(0), walk.next());
        walk.jump("TRY", BigDecimal.ONE.scaleByPowerOfTen(left ? -places : places));
        insistUntilItIsBelieved(polls, walk, needed);
    }

    @Property(tries = TRIES)
    void whatAWitnessOfTheDayContradictsIsBelievedAfterExactlyItsPublicationsOverADay(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int needed,
            @ForAll @IntRange(min = 130, max = 100_000) int percent) {
        var stand = new WitnessStand();
        var polls = polls(needed, stand);
        var witness = new Polls("open-er-api", "EUR", Tables.RULES, Accepted.NOTHING, stand, NOON);
        var walk = new Walk(seed);
        var truth = walk.next();
        polls.poll(at(0), truth);
        witness.poll(at(1), truth);
        walk.jump("TRY", new BigDecimal(percent).movePointLeft(2));
        insistUntilItIsBelieved(polls, walk, needed);
    }

    /** The walk says the same of the lira from now on. */
    private static void insistUntilItIsBelieved(Polls polls, Walk walk, int needed) {
        var before = polls.rate("TRY");
        var first = walk.next();
        for (var polled = 0; polled < needed + 2; polled++) {
            polls.poll(at(1), first);
            assertThat(polls.rate("TRY")).isEqualTo(before);
        }
        var last = first;
        for (var publication = 1; publication <= needed; publication++) {
            assertThat(polls.rate("TRY")).isEqualTo(before);
            last = walk.next();
            polls.poll(at(1 + publication), last);
        }
        assertThat(polls.rate("TRY")).isEqualTo(last.get("TRY"));
    }

    private static Polls polls(int needed, WitnessStand stand) {
        var rules = new FirewallRules(Duration.ofMinutes(2), false, needed, Duration.ofDays(1), Bands.LEARNT);
        return new Polls("ecb", "EUR", rules, Accepted.NOTHING, stand, NOON);
    }

    /** So near to one that the walk beside the jump could make it a mistake of form. */
    private static boolean isAboutAPowerOfTen(BigDecimal factor) {
        return List.of("10", "100", "1000").stream()
                .anyMatch(it -> Moves.between(factor, new BigDecimal(it)).compareTo(new BigDecimal("0.3")) <= 0);
    }

    private static void assertNear(Polls polls, Map<String, String> truth) {
        truth.forEach(
                (code, number) -> assertThat(Moves.between(new BigDecimal(polls.rate(code)), new BigDecimal(number)))
                        .as(code)
                        .isLessThanOrEqualTo(LARGEST_STEP));
    }

    /** The table with this many wrong values; a wrong value is a factor off or rubbish. */
    private static Map<String, String> corrupted(Map<String, String> truth, int many, Random random) {
        var wrong = new HashMap<>(truth);
        var codes = new ArrayList<>(CODES);
        Collections.shuffle(codes, random);
        for (var code : codes.subList(0, many)) {
            wrong.computeIfPresent(code, (_, number) -> wrong(new BigDecimal(number), random));
        }
        return wrong;
    }

    private static String wrong(BigDecimal number, Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> number.movePointRight(1).toPlainString();
            case 1 -> number.movePointRight(2).toPlainString();
            case 2 -> number.movePointLeft(1).toPlainString();
            case 3 -> number.multiply(new BigDecimal("1.3")).toPlainString();
            case 4 -> "0";
            case 5 -> number.negate().toPlainString();
            case 6 -> "NaN";
            case 7 -> "1e400";
            default -> number.add(BigDecimal.TEN).multiply(BigDecimal.TWO).toPlainString();
        };
    }

    private static Instant at(int day) {
        return NOON.plus(Duration.ofDays(day));
    }

    /** Rates that move by at most the largest step a day. */
    private static final class Walk {

        private final Random random;
        private final Map<String, BigDecimal> rates = new HashMap<>();
        private BigDecimal largestStep = LARGEST_STEP;

        Walk(long seed) {
            random = new Random(seed);
            CODES.forEach(code -> rates.put(code, new BigDecimal(1 + random.nextInt(1_000_000)).movePointLeft(3)));
        }

        void jump(String code, BigDecimal factor) {
            rates.computeIfPresent(code, (_, rate) -> rate.multiply(factor, Moves.PRECISION));
        }

        /** So that a value says about the same for some steps on end. */
        void settle() {
            largestStep = LARGEST_STEP.movePointLeft(1);
        }

        Map<String, String> next() {
            var table = new HashMap<String, String>();
            rates.replaceAll((_, rate) -> {
                var step = largestStep.multiply(new BigDecimal(random.nextInt(1001)).movePointLeft(3));
                var factor = BigDecimal.ONE.add(step);
                return random.nextBoolean()
                        ? rate.multiply(factor, Moves.PRECISION)
                        : rate.divide(factor, Moves.PRECISION);
            });
            rates.forEach((code, rate) -> table.put(code, rate.toPlainString()));
            return table;
        }
    }
}
