package io.crossrate.conversion.application;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.coingecko;
import static io.crossrate.money.rate.RateTables.ecb;
import static io.crossrate.money.rate.RateTables.fiat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SynchroniseStoreTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InMemoryRateStore store = new InMemoryRateStore();
    private final RateConfig config = new RateConfig(List.of("frankfurter"), Duration.ofMillis(20));
    private final CurrentRates rates =
            new CurrentRates(Clock.fixed(MONDAY, ZoneOffset.UTC), config, FreshnessConfigs.DEFAULT, meters);
    private final SynchroniseStore synchronise = new SynchroniseStore(rates, store, config, meters);
    private final MaterialiseRates materialise = new MaterialiseRates(rates, synchronise);

    @BeforeEach
    void start() {
        store.keepIfNewer(ecb());
        synchronise.start();
    }

    @AfterEach
    void stop() {
        synchronise.stop();
    }

    @Test
    void theBoardStartsWithWhatTheStoreHolds() {
        await().atMost(ONE_MINUTE)
                .untilAsserted(() -> assertThat(rates.board().tables()).containsExactly(ecb()));
    }

    @Test
    void whatArrivesIsOnTheBoardAtOnceAndInTheStoreSoon() {
        assertThat(materialise.accept(coingecko())).isTrue();
        assertThat(rates.board().tables()).contains(coingecko());

        await().atMost(ONE_MINUTE)
                .untilAsserted(() -> assertThat(store.latest()).containsExactlyInAnyOrder(coingecko(), ecb()));
        assertThat(materialise.accept(coingecko())).isFalse();
    }

    @Test
    void whatAnotherReplicaKeepsIsTakenOver() {
        var newer = fiat("frankfurter", MONDAY.plusSeconds(1), "EUR", "USD 1.2");
        store.keepIfNewer(newer);

        await().atMost(ONE_MINUTE)
                .untilAsserted(() -> assertThat(rates.board().tables()).containsExactly(newer));
    }

    @Test
    void aStoreThatWasAwayAndLostEverythingIsFilledAgain() {
        await().atMost(ONE_MINUTE)
                .untilAsserted(() -> assertThat(rates.board().tables()).containsExactly(ecb()));
        store.goAway();
        materialise.accept(coingecko());
        await().atMost(ONE_MINUTE)
                .untilAsserted(() ->
                        assertThat(meters.counter("rates.store.errors").count()).isPositive());

        store.comeBackEmpty();

        await().atMost(ONE_MINUTE)
                .untilAsserted(() -> assertThat(store.latest()).containsExactlyInAnyOrder(coingecko(), ecb()));
    }
}
