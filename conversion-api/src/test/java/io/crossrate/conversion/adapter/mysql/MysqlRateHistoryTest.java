package io.crossrate.conversion.adapter.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.crossrate.conversion.application.history.RateHistory;
import io.crossrate.conversion.application.history.RateHistoryContract;
import io.crossrate.conversion.domain.history.Resolution;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MysqlRateHistoryTest extends RateHistoryContract {

    private static TestDatabase database;

    @BeforeAll
    static void connect() {
        database = new TestDatabase("history");
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @Override
    protected RateHistory emptyHistory() {
        database.database().inTransaction(handle -> {
            handle.execute("DELETE FROM rate_history");
            return handle.execute("DELETE FROM rate_series");
        });
        return new MysqlRateHistory(database.database());
    }

    @Test
    void aDatabaseThatLostItsRowsIsWrittenAgain() {
        var history = emptyHistory();
        var usd = compacted(List.of(ecb("1.1", "2026-04-13T12:00:00Z")));
        history.keep(usd);
        emptyHistory();

        assertThatThrownBy(() -> history.keep(usd)).isInstanceOf(JdbiException.class);
        history.keep(usd);

        assertThat(history.heldAt(NOW, false, List.of())).hasSize(1);
    }

    @Test
    void whileAnotherReplicaForgetsThisOneDoesNot() throws Exception {
        var history = emptyHistory();
        history.keep(compacted(List.of(ecb("1.1", "2026-04-13T12:00:00Z"))));
        var all = Map.of(Resolution.RAW, NOW);

        try (var replica = database.connection();
                var statement = replica.createStatement()) {
            statement.execute("SELECT GET_LOCK(CONCAT('rate-history-', LEFT(SHA2(DATABASE(), 256), 32)), 0)");
            assertThat(history.forget(all)).isZero();
        }

        await().atMost(ONE_MINUTE)
                .untilAsserted(() -> assertThat(history.forget(all)).isEqualTo(1));
    }

    @Test
    void replicasThatWriteTheSameAtOnceLeaveTheLast() throws Exception {
        var history = emptyHistory();
        var start = Instant.parse("2026-04-13T12:00:00Z");
        try (var writers = Executors.newFixedThreadPool(4)) {
            List<Callable<Object>> writes = IntStream.range(0, 40)
                    .mapToObj(second -> compacted(List.of(ecb(
                            "1." + (100 + second % 20),
                            start.plusSeconds(second % 20).toString()))))
                    .<Callable<Object>>map(usd -> () -> {
                        new MysqlRateHistory(database.database()).keep(usd);
                        return usd;
                    })
                    .toList();
            for (var write : writers.invokeAll(writes)) {
                write.get();
            }
        }

        assertThat(history.heldAt(NOW, false, List.of()))
                .containsExactly(ecb("1.119", start.plusSeconds(19).toString()));
    }
}
