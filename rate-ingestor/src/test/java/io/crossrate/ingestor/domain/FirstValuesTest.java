package io.crossrate.ingestor.domain;

import static io.crossrate.ingestor.domain.Polls.EURO;
import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.money.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The first values of a source, for which no band is learnt, are measured by what other providers say. */
class FirstValuesTest {

    private final WitnessStand stand = new WitnessStand();
    private final Polls ecb = new Polls("ecb", "EUR", RULES, Accepted.NOTHING, stand, NOON);
    private final Polls bitcoin = new Polls("coingecko", "BTC", RULES, Accepted.NOTHING, stand, NOON);

    @Test
    void theFirstEuroOfBitcoinIsHeldWhereItIsOffTheCrosses() {
        ecb.poll(NOON, EURO);

        for (var poll = 0; poll < 10; poll++) {
            bitcoin.poll(NOON.plusSeconds(60L * poll), ofBitcoin("EUR", "91000"));
        }

        assertThat(bitcoin.rate("EUR")).isEqualTo("none");
        assertThat(bitcoin.rate("USD")).startsWith("75784.15");
        assertThat(bitcoin.news())
                .containsExactly("EUR held contradicted 0/2", "EUR held contradicted 1/2", "EUR held contradicted 2/2");
    }

    @Test
    void soIsTheFirstDollarWhoseCrossIsInverted() {
        ecb.poll(NOON, EURO);

        for (var poll = 0; poll < 10; poll++) {
            bitcoin.poll(NOON.plusSeconds(60L * poll), ofBitcoin("USD", "55750.44"));
        }

        assertThat(bitcoin.rate("USD")).isEqualTo("none");
        assertThat(bitcoin.rate("EUR")).isEqualTo("65000");
    }

    @Test
    void theRightOneIsPublishedAtOnce() {
        ecb.poll(NOON, EURO);
        bitcoin.poll(NOON, ofBitcoin("EUR", "91000"));

        bitcoin.poll(NOON.plusSeconds(60), ofBitcoin("EUR", "65000"));

        assertThat(bitcoin.rate("EUR")).isEqualTo("65000");
    }

    @Test
    void oneThatIsWithinWhatCrossesMoveInTheTimeBetweenIsPublishedAtOnce() {
        ecb.poll(NOON.minus(Duration.ofDays(4)), EURO);

        bitcoin.poll(NOON, ofBitcoin("EUR", "71000"));

        assertThat(bitcoin.rate("EUR")).isEqualTo("71000");
    }

    @Test
    void anAcceptedTableWithOneWrongRateDoesNotWithholdARightOne() {
        bitcoin.poll(NOON, ofBitcoin("EUR", "71500"));

        ecb.poll(NOON, EURO);

        assertThat(ecb.rate("USD")).isEqualTo("1.16591");
        assertThat(ecb.news()).isEmpty();
    }

    @Test
    void whoPassesNumbersOnIsMeasuredByTheirOrigin() {
        ecb.poll(NOON.minus(Duration.ofDays(1)), EURO);
        bitcoin.poll(NOON, ofBitcoin("EUR", "65000"));
        var relay = new Polls("frankfurter", "EUR", RULES, Accepted.NOTHING, stand, NOON);

        for (var poll = 0; poll < 10; poll++) {
            relay.poll(NOON, Polls.with("ISK", "171.6"));
        }

        assertThat(relay.rate("ISK")).isEqualTo("none");
        assertThat(relay.rate("USD")).isEqualTo("1.16591");
    }

    @Test
    void whatTheOriginalDoesNotSayIsNotPublishedInItsName() {
        ecb.poll(NOON, EURO);
        var relay = new Polls("frankfurter", "EUR", RULES, Accepted.NOTHING, stand, NOON);

        for (var poll = 0; poll < 10; poll++) {
            relay.poll(NOON, Polls.with("ISK", "14.3005239"));
        }

        assertThat(relay.rate("ISK")).isEqualTo("none");
        assertThat(relay.rate("USD")).isEqualTo("1.16591");
    }

    @Test
    void whatHasMovedSinceTheOriginSpokeIsBelievedAfterSomePollsWhereNobodySaysOtherwise() {
        ecb.poll(NOON.minus(Duration.ofDays(1)), EURO);
        var relay = new Polls("frankfurter", "EUR", RULES, Accepted.NOTHING, stand, NOON);

        for (var poll = 0; poll < 3; poll++) {
            relay.poll(NOON, Polls.with("ISK", "157.5"));
        }

        assertThat(relay.rate("ISK")).isEqualTo("157.5");
    }

    @Test
    void aPartOfABitcoinIsWhatItIsByDefinition() {
        for (var poll = 0; poll < 200; poll++) {
            bitcoin.poll(NOON.plusSeconds(1800L * poll), ofBitcoin("SATS", "101000000"));
        }

        assertThat(bitcoin.rate("SATS")).isEqualTo("none");
        assertThat(bitcoin.rate("EUR")).isEqualTo("65000");
    }

    /** Bitcoin's rates where it is worth 65,000 euros, but for one number. */
    private static Map<String, String> ofBitcoin(String code, String wrong) {
        var numbers = new HashMap<>(Map.of("EUR", "65000", "ETH", "33.4", "SATS", "100000000.0"));
        EURO.forEach((each, number) -> numbers.put(
                each, Decimals.plain(new BigDecimal(number).multiply(new BigDecimal("65000"), Moves.PRECISION))));
        numbers.put(code, wrong);
        return numbers;
    }
}
