package io.crossrate.conversion.application;

import static io.crossrate.money.rate.RateTables.announcing;
import static io.crossrate.money.rate.RateTables.coingecko;
import static io.crossrate.money.rate.RateTables.ecb;
import static io.crossrate.money.rate.RateTables.simulated;
import static io.crossrate.money.rate.RateTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.crossrate.money.rate.RateTable;
import io.crossrate.money.rate.RateTables;
import io.crossrate.money.rate.TableKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every rate store promises. */
public abstract class RateStoreContract {

    /** A store that holds nothing yet. */
    protected abstract RateStore emptyStore();

    private RateStore store;

    @BeforeEach
    void open() {
        store = emptyStore();
    }

    @Test
    void aStoreGivesBackWhatItWasGiven() {
        assertThat(store.latest()).isEmpty();
        assertThat(store.keepIfNewer(ecb())).isTrue();
        var announcing = announcing(Instant.parse("2026-04-14T00:00:01Z"), coingecko());
        assertThat(store.keepIfNewer(announcing)).isTrue();

        assertThat(store.latest()).containsExactlyInAnyOrder(ecb(), announcing);
    }

    @Test
    void aLateArrivalDoesNotReplaceANewerTable() {
        store.keepIfNewer(fiat("1.09", "2026-03-01T12:00:01Z"));

        assertThat(store.keepIfNewer(fiat("1.08", "2026-03-01T12:00:00Z"))).isFalse();
        assertThat(store.latest()).containsExactly(fiat("1.09", "2026-03-01T12:00:01Z"));
    }

    @Test
    void theSameTimeReadAgainLaterIsACorrection() {
        var asOf = Instant.parse("2026-03-01T12:00:00Z");
        var first = table("frankfurter", TableKind.FIAT, "EUR", asOf, asOf.plusMillis(1), "USD 1.08");
        var corrected = table("frankfurter", TableKind.FIAT, "EUR", asOf, asOf.plusMillis(2), "USD 1.09");

        assertThat(store.keepIfNewer(first)).isTrue();
        assertThat(store.keepIfNewer(corrected)).isTrue();
        assertThat(store.keepIfNewer(first)).isFalse();
        assertThat(store.keepIfNewer(corrected)).isFalse();
        assertThat(store.latest()).containsExactly(corrected);
    }

    @Test
    void betweenASimulatedAndARealMarketTheTableReadLaterStands() {
        var yesterday = Instant.parse("2026-03-01T15:00:00Z");
        var today = Instant.parse("2026-03-02T09:00:00Z");
        var real = table("frankfurter", TableKind.FIAT, "EUR", yesterday, today.plusSeconds(60), "USD 1.08");
        var simulated = simulated(table("frankfurter", TableKind.FIAT, "EUR", today, today, "USD 1.2"));

        assertThat(store.keepIfNewer(simulated)).isTrue();
        assertThat(store.keepIfNewer(real)).isTrue();
        assertThat(store.keepIfNewer(simulated)).isFalse();
        assertThat(store.latest()).containsExactly(real);
    }

    @Test
    void aFractionOfASecondIsNewerThanTheFullSecond() {
        store.keepIfNewer(fiat("1.08", "2026-03-01T12:00:00Z"));

        assertThat(store.keepIfNewer(fiat("1.09", "2026-03-01T12:00:00.000000001Z")))
                .isTrue();
    }

    @Test
    void manyWritersInAnyOrderLeaveTheNewest() throws InterruptedException {
        var start = Instant.parse("2026-03-01T12:00:00Z");
        try (var writers = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> writes = IntStream.of(7, 3, 19, 1, 12, 18, 4, 15, 2, 11, 5, 17)
                    .mapToObj(second -> RateTables.fiat("frankfurter", start.plusSeconds(second), "EUR", "USD 1.1"))
                    .<Callable<Boolean>>map(table -> () -> store.keepIfNewer(table))
                    .toList();
            writers.invokeAll(writes);
        }

        assertThat(store.latest()).singleElement().satisfies(table -> assertThat(table.asOf())
                .isEqualTo(start.plusSeconds(19)));
    }

    @Test
    void followersAreToldWhatIsKeptAndNothingElse() {
        List<RateTable> seen = new CopyOnWriteArrayList<>();
        store.follow(seen::add);

        store.keepIfNewer(fiat("1.09", "2026-03-01T12:00:01Z"));
        store.keepIfNewer(fiat("1.08", "2026-03-01T12:00:00Z"));
        store.keepIfNewer(fiat("1.10", "2026-03-01T12:00:02Z"));

        await().atMost(ONE_MINUTE).untilAsserted(() -> assertThat(seen)
                .containsExactly(fiat("1.09", "2026-03-01T12:00:01Z"), fiat("1.10", "2026-03-01T12:00:02Z")));
    }

    @Test
    void aTableIsReplacedByAnOlderOneWhereItIsTheOneThatWasSeen() {
        var newer = fiat("1.09", "2026-03-01T12:00:01Z");
        var older = fiat("1.08", "2026-03-01T12:00:00Z");
        store.keepIfNewer(newer);

        assertThat(store.replace(store.contentOf(older), older)).isFalse();
        assertThat(store.replace(RateStore.NOTHING, older)).isFalse();
        assertThat(store.contents()).isEqualTo(Map.of("frankfurter", store.contentOf(newer)));
        assertThat(store.replace(store.contentOf(newer), older)).isTrue();

        assertThat(store.latest()).containsExactly(older);
        assertThat(store.contents()).isEqualTo(Map.of("frankfurter", store.contentOf(older)));
    }

    @Test
    void aTableTakesThePlaceOfNone() {
        assertThat(store.replace("a table", ecb())).isFalse();
        assertThat(store.replace(RateStore.NOTHING, ecb())).isTrue();

        assertThat(store.latest()).containsExactly(ecb());
    }

    private static RateTable fiat(String usd, String asOf) {
        return RateTables.fiat("frankfurter", Instant.parse(asOf), "EUR", "USD " + usd);
    }
}
