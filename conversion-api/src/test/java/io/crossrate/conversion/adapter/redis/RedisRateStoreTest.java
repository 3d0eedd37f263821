package io.crossrate.conversion.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrate.backends.Backends;
import io.crossrate.conversion.application.RateStore;
import io.crossrate.conversion.application.RateStoreContract;
import io.crossrate.conversion.application.StoreUnavailable;
import io.crossrate.money.rate.RateTables;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisRateStoreTest extends RateStoreContract {

    private static RedisConnection redis;

    @BeforeAll
    static void connect() {
        redis = new RedisConnection(Backends.shared().redisUri());
    }

    @AfterAll
    static void close() {
        redis.close();
    }

    @Override
    protected RateStore emptyStore() {
        return new RedisRateStore(redis, UUID.randomUUID() + ":");
    }

    @Test
    void aTableIsTextThatPeopleCanRead() {
        assertThat(TableText.write(RateTables.coingecko()))
                .startsWith("snapshotId: ")
                .contains("source: coingecko\n", "asOf: 2026-04-13T14:00:00Z\n", "\nUSD 75817.765\n");
        assertThat(TableText.read(TableText.write(RateTables.ecb()))).isEqualTo(RateTables.ecb());
    }

    @Test
    void aLaterVersionsTextIsReadAsFarAsItIsKnown() {
        assertThat(TableText.read("colour: blue\n" + TableText.write(RateTables.ecb()) + "QQQQQ 12\n"))
                .isEqualTo(RateTables.ecb());
    }

    @Test
    void whatOthersPutThereIsPassedOver() {
        var key = UUID.randomUUID() + ":";
        var store = new RedisRateStore(redis, key);
        redis.commands().hset(key + "{rates}:tables", "frankfurter", "rubbish");

        assertThat(store.latest()).isEmpty();
        assertThat(store.keepIfNewer(RateTables.ecb())).isTrue();
        assertThat(store.latest()).containsExactly(RateTables.ecb());
    }

    @Test
    void aStoreThatIsAwaySaysSo() {
        var nowhere = new RedisConnection("redis://127.0.0.1:1");
        var store = new RedisRateStore(nowhere, "");
        try {
            assertThatThrownBy(store::latest).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> store.keepIfNewer(RateTables.ecb())).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> store.follow(table -> {})).isInstanceOf(StoreUnavailable.class);
        } finally {
            nowhere.close();
        }
    }
}
