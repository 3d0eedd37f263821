package io.crossrate.conversion.application.history;

import static io.crossrate.money.rate.RateTables.crypto;
import static io.crossrate.money.rate.RateTables.simulated;
import static io.crossrate.money.rate.RateTables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.conversion.domain.history.Bucket;
import io.crossrate.conversion.domain.history.Compaction;
import io.crossrate.conversion.domain.history.Observation;
import io.crossrate.conversion.domain.history.Resolution;
import io.crossrate.conversion.domain.history.Series;
import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.rate.RateTable;
import io.crossrate.money.rate.TableKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every history of rates promises. */
public abstract class RateHistoryContract {

    protected static final Instant NOW = Instant.parse("2026-04-13T14:05:00Z");

    private static final Currency EUR = Currencies.of("EUR");
    private static final Currency USD = Currencies.of("USD");
    private static final Currency HUF = Currencies.of("HUF");
    private static final List<Currency> ALL = List.of();

    /** A history that holds nothing yet. */
    protected abstract RateHistory emptyHistory();

    private RateHistory history;

    @BeforeEach
    void open() {
        history = emptyHistory();
    }

    @Test
    void aNumberComesBackAsPublishedWithTheTimesOfItsSource() {
        var asOf = Instant.parse("2026-04-13T14:00:00.123456789Z");
        var table = table("ecb", TableKind.FIAT, "EUR", asOf, asOf.plusNanos(1), "HUF 366.90 USD 1 IDR 19927.170");

        keep(table);

        var read = table.fetchedAt();
        assertThat(history.heldAt(read, false, ALL)).containsExactly(table);
        assertThat(history.heldAt(read, false, List.of(HUF))).singleElement().satisfies(part -> assertThat(part.rates())
                .isEqualTo(Map.of(HUF, new BigDecimal("366.90"))));
    }

    @Test
    void numbersAreExactUpToTheLargestAndTheSmallest() {
        var rates = "USD 99999999999999999999.999999999999999999 JPY 0.000000000000000001 CHF 1.1000000000000000000000";
        var table = table("ecb", TableKind.FIAT, "EUR", NOW, NOW, rates);
        var beyond =
                table("ecb", TableKind.FIAT, "EUR", NOW, NOW, "SEK 0.0000000000000000001 NOK 100000000000000000000");

        keep(table);
        keep(beyond);

        assertThat(history.heldAt(NOW, false, ALL)).containsExactly(table);
    }

    @Test
    void aBucketHoldsItsLastObservation() {
        keep(
                ecb("1.3", "2026-04-13T12:59:00Z"),
                ecb("1.1", "2026-04-13T12:10:00Z"),
                ecb("1.2", "2026-04-13T12:20:00Z"));

        assertThat(read(Resolution.RAW, USD)).containsExactly("12:10:00 1.1", "12:20:00 1.2", "12:59:00 1.3");
        assertThat(read(Resolution.QUARTER, USD)).containsExactly("12:00:00 1.1", "12:15:00 1.2", "12:45:00 1.3");
        assertThat(read(Resolution.HOUR, USD)).containsExactly("12:00:00 1.3");
        assertThat(read(Resolution.DAY, USD)).containsExactly("00:00:00 1.3");
    }

    @Test
    void aCorrectionReplacesAndWhatItCorrectsDoesNotComeBack() {
        var asOf = Instant.parse("2026-04-13T12:10:00Z");
        var first = table("ecb", TableKind.FIAT, "EUR", asOf, asOf.plusSeconds(1), "USD 1.1");
        var correction = table("ecb", TableKind.FIAT, "EUR", asOf, asOf.plusSeconds(9), "USD 1.2");

        keep(first);
        keep(correction);
        keep(first);

        assertThat(history.heldAt(NOW, false, ALL)).containsExactly(correction);
        assertThat(read(Resolution.RAW, USD)).containsExactly("12:10:00 1.2");
    }

    @Test
    void whatIsOldIsKeptAtTheResolutionsThatGoBackSoFar() {
        keep(ecb("1.1", "2026-04-13T12:00:00Z"));
        keep(ecb("1.2", "2026-04-01T12:00:00Z"));
        keep(ecb("1.3", "2025-12-01T12:00:00Z"));
        keep(ecb("1.4", "1999-01-04T12:00:00Z"));

        assertThat(read(Resolution.RAW, USD)).hasSize(1);
        assertThat(read(Resolution.QUARTER, USD)).hasSize(2);
        assertThat(read(Resolution.HOUR, USD)).hasSize(3);
        assertThat(read(Resolution.DAY, USD)).hasSize(4);
    }

    @Test
    void recordedInAnyOrderAndRepeatedItIsTheSame() {
        var tables = randomTables(new Random(7), 60);
        keep(tables.toArray(RateTable[]::new));
        var once = everything(tables);

        history = emptyHistory();
        var random = new Random(11);
        for (int round = 0; round < 2; round++) {
            var shuffled = new ArrayList<>(tables);
            Collections.shuffle(shuffled, random);
            while (!shuffled.isEmpty()) {
                var batch = shuffled.subList(0, Math.min(shuffled.size(), 1 + random.nextInt(9)));
                history.keep(compacted(batch));
                batch.clear();
            }
        }

        assertThat(everything(tables)).isEqualTo(once);
    }

    private List<Object> everything(List<RateTable> tables) {
        var series = Stream.of(Resolution.values()).map(resolution -> read(resolution, USD, HUF));
        var boards = tables.stream()
                .flatMap(table -> Stream.of(table.asOf(), table.asOf().minusNanos(1)))
                .map(time -> history.heldAt(time, false, ALL));
        return Stream.<Object>concat(series, boards).toList();
    }

    @Test
    void whatWasSaidAfterAnInstantWasNotHeldThen() {
        var yesterday = ecb("1.1", "2026-04-12T20:00:00Z");
        var today = ecb("1.2", "2026-04-13T12:00:00Z");
        keep(yesterday, today);
        // Of a day long past the last observation alone is left: whatever is asked of its morning is the day before's.
        var before = ecb("1.3", "2020-04-12T20:00:00Z");
        var evening = ecb("1.4", "2020-04-13T20:00:00Z");
        keep(before, ecb("1.35", "2020-04-13T08:00:00Z"), evening);

        assertThat(history.heldAt(today.asOf().minusNanos(1), false, ALL)).containsExactly(yesterday);
        assertThat(history.heldAt(today.asOf(), false, ALL)).containsExactly(today);
        assertThat(history.heldAt(Instant.parse("2020-04-13T12:00:00Z"), false, ALL))
                .containsExactly(before);
        assertThat(history.heldAt(Instant.parse("2020-04-13T20:00:00Z"), false, ALL))
                .containsExactly(evening);
        assertThat(history.heldAt(Instant.parse("2020-04-01T00:00:00Z"), false, ALL))
                .isEmpty();
    }

    @Test
    void whatWasNotReadYetWasNotHeldButWhatWasFilledInLaterWas() {
        var filledIn = table("ecb", TableKind.FIAT, "EUR", NOW.minus(Duration.ofDays(9)), NOW, "USD 1.1");
        var asOf = NOW.minus(Duration.ofMinutes(50));
        var read = table("ecb", TableKind.FIAT, "EUR", asOf, asOf.plusSeconds(40), "USD 1.2");
        keep(filledIn, read);

        assertThat(history.heldAt(filledIn.asOf(), false, ALL)).containsExactly(filledIn);
        assertThat(history.heldAt(read.fetchedAt().minusNanos(1), false, ALL)).containsExactly(filledIn);
        assertThat(history.heldAt(read.fetchedAt(), false, ALL)).containsExactly(read);
    }

    @Test
    void aCodeThatTheNewestTableLacksComesInTheTableThatHadIt() {
        var older =
                table("ecb", TableKind.FIAT, "EUR", NOW.minusSeconds(60), NOW.minusSeconds(59), "USD 1.1 HUF 366.9");
        var newer = table("ecb", TableKind.FIAT, "EUR", NOW, NOW, "USD 1.2");

        keep(older, newer);

        assertThat(history.heldAt(NOW, false, ALL))
                .satisfiesExactly(
                        first -> {
                            assertThat(first.asOf()).isEqualTo(older.asOf());
                            assertThat(first.rates()).isEqualTo(Map.of(HUF, new BigDecimal("366.9")));
                        },
                        second -> assertThat(second).isEqualTo(newer));
    }

    @Test
    void simulatedAndRealNeverMix() {
        var real = ecb("1.1", "2026-04-13T12:00:00Z");
        var simulated = simulated(ecb("7.7", "2026-04-13T13:00:00Z"));

        keep(real, simulated);

        assertThat(history.heldAt(NOW, false, ALL)).containsExactly(real);
        assertThat(history.heldAt(NOW, true, ALL)).containsExactly(simulated);
        assertThat(read(Resolution.DAY, USD)).containsExactly("00:00:00 1.1");
        assertThat(history.seriesWithin(List.of(USD), true, Resolution.DAY, NOW.minus(Duration.ofDays(1)), NOW))
                .containsExactly(new Series("ecb", TableKind.FIAT, EUR, USD, true));
    }

    @Test
    void seriesAreFoundByTheirCodesWhereTheyHoldSomething() {
        keep(ecb("1.1", "2020-04-13T12:00:00Z"));
        keep(crypto("coingecko", Instant.parse("2020-04-15T12:00:00Z"), "USD 7000 EUR 6400"));
        var day = Instant.parse("2020-04-13T00:00:00Z");

        assertThat(history.seriesWithin(List.of(USD, HUF), false, Resolution.DAY, day, day.plusNanos(1)))
                .containsExactly(new Series("ecb", TableKind.FIAT, EUR, USD, false));
        assertThat(history.seriesWithin(List.of(USD), false, Resolution.DAY, day.plusNanos(1), NOW))
                .extracting(Series::source)
                .containsExactly("coingecko");
        assertThat(history.seriesWithin(List.of(USD), false, Resolution.HOUR, day, NOW))
                .isEmpty();
    }

    @Test
    void readingEndsAtTheLimitOfEachSeries() {
        keep(IntStream.range(0, 5)
                .mapToObj(day -> table(
                        "ecb",
                        TableKind.FIAT,
                        "EUR",
                        NOW.minus(Duration.ofDays(400L + day)),
                        NOW,
                        day == 1 ? "USD 1.1" : "USD 1.1 HUF 366.9"))
                .toArray(RateTable[]::new));

        var read = history.read(List.of(series(HUF), series(USD)), Resolution.DAY, Instant.EPOCH, NOW, 3);

        assertThat(read).hasSize(2).allSatisfy(leg -> assertThat(leg).hasSize(3));
        assertThat(read.getFirst().getLast().bucketStart())
                .isAfterOrEqualTo(read.getLast().getLast().bucketStart());
    }

    @Test
    void theNearestBucketsThatAllSeriesHoldAreFound() {
        keep(
                ecb("1.1", "2020-04-13T12:00:00Z"),
                table("ecb", TableKind.FIAT, "EUR", Instant.parse("2020-04-14T12:00:00Z"), NOW, "USD 1.1 HUF 1"),
                table("ecb", TableKind.FIAT, "EUR", Instant.parse("2020-04-16T12:00:00Z"), NOW, "USD 1.1 HUF 1"),
                ecb("1.1", "2020-04-17T12:00:00Z"));
        var both = List.of(series(USD), series(HUF));
        var first = Instant.parse("2020-04-14T00:00:00Z");
        var last = Instant.parse("2020-04-16T00:00:00Z");

        assertThat(history.firstCommon(both, Resolution.DAY, Instant.EPOCH)).contains(first);
        assertThat(history.firstCommon(both, Resolution.DAY, first.plusNanos(1)))
                .contains(last);
        assertThat(history.firstCommon(both, Resolution.DAY, last.plusNanos(1))).isEmpty();
        assertThat(history.lastCommon(both, Resolution.DAY, NOW)).contains(last);
        assertThat(history.lastCommon(both, Resolution.DAY, last)).contains(first);
        assertThat(history.lastCommon(both, Resolution.DAY, first)).isEmpty();
        assertThat(history.lastCommon(List.of(series(USD)), Resolution.DAY, NOW))
                .contains(Instant.parse("2020-04-17T00:00:00Z"));
    }

    @Test
    void whatIsTooOldIsForgottenAndTheRestStays() {
        keep(ecb("1.1", "2026-04-13T12:00:00Z"), ecb("1.2", "2026-04-12T12:00:00Z"));

        var forgotten = history.forget(Map.of(
                Resolution.RAW, Instant.parse("2026-04-13T00:00:00Z"),
                Resolution.QUARTER, Instant.parse("2026-04-13T12:00:00Z")));

        assertThat(forgotten).isEqualTo(2);
        assertThat(read(Resolution.RAW, USD)).containsExactly("12:00:00 1.1");
        assertThat(read(Resolution.QUARTER, USD)).containsExactly("12:00:00 1.1");
        assertThat(read(Resolution.HOUR, USD)).hasSize(2);
        assertThat(history.forget(Map.of(Resolution.RAW, Instant.EPOCH))).isZero();
    }

    @Test
    void itNamesTheSourcesThatItKnows() {
        assertThat(history.sources()).isEmpty();

        keep(
                table("ecb", TableKind.FIAT, "EUR", NOW, NOW, "HUF 366.90 USD 1.1"),
                crypto("coingecko", NOW, "USD 65000"));

        assertThat(history.sources()).containsExactlyInAnyOrder("ecb", "coingecko");
    }

    private void keep(RateTable... tables) {
        history.keep(compacted(Arrays.asList(tables)));
    }

    protected static Map<Bucket, Observation> compacted(List<RateTable> tables) {
        var compaction = new Compaction(NOW);
        tables.forEach(compaction::add);
        return Map.copyOf(compaction.observations());
    }

    private List<String> read(Resolution resolution, Currency... codes) {
        var legs = Stream.of(codes).map(RateHistoryContract::series).toList();
        return history.read(legs, resolution, Instant.EPOCH, NOW, 1_000).stream()
                .flatMap(List::stream)
                .map(one -> one.bucketStart().toString().substring(11, 19) + " "
                        + one.rate().stripTrailingZeros().toPlainString())
                .toList();
    }

    private static Series series(Currency code) {
        return new Series("ecb", TableKind.FIAT, EUR, code, false);
    }

    protected static RateTable ecb(String usd, String asOf) {
        var time = Instant.parse(asOf);
        return table("ecb", TableKind.FIAT, "EUR", time, time, "USD " + usd);
    }

    /** Of any age, some corrected, some without one of the codes. */
    private static List<RateTable> randomTables(Random random, int count) {
        var tables = new ArrayList<RateTable>();
        var asOf = NOW;
        for (int i = 0; i < count; i++) {
            asOf = random.nextInt(3) == 0 ? asOf : asOf.minusSeconds(1 + random.nextLong(1L << random.nextInt(24)));
            var rates =
                    "USD 1." + random.nextInt(1, 9999) + (random.nextInt(4) == 0 ? "" : " HUF 36" + random.nextInt(9));
            tables.add(table("ecb", TableKind.FIAT, "EUR", asOf, asOf.plusMillis(random.nextInt(1_000_000)), rates));
        }
        return tables;
    }
}
