package io.crossrate.orders.adapter.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.crossrate.orders.application.Overtaken;
import io.crossrate.orders.application.Progress;
import io.crossrate.orders.application.rebuild.BookSets.SetsDiffer;
import io.crossrate.orders.application.rebuild.BookSets.Span;
import io.crossrate.orders.application.rebuild.TableSet;
import io.crossrate.orders.tracing.Traces;
import io.opentelemetry.api.OpenTelemetry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sets of tables take each other's place while others write. */
class MySqlBookSetsTest {

    private static final int WRITERS = 4;

    private final HikariDataSource dataSource = MySqlLedgerTest.dataSource();
    private final MySqlBookSets sets;
    private final MySqlLedger ledger;

    MySqlBookSetsTest() {
        dataSource.setMaximumPoolSize(WRITERS + 4);
        var database = new Database(dataSource, new Traces(OpenTelemetry.noop()));
        sets = new MySqlBookSets(database);
        ledger = new MySqlLedger(database);
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    @Test
    void whatIsWrittenDuringAnExchangeIsInTheTablesThatAreLiveAfterIt() throws Exception {
        for (var partition = 0; partition < WRITERS; partition++) {
            ledger.resume(Map.of(partition, 0L));
        }
        sets.create(TableSet.NEXT);
        var isOver = new AtomicBoolean();
        var begun = new CountDownLatch(WRITERS);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Future<Long>>();
            for (var partition = 0; partition < WRITERS; partition++) {
                writers.add(executor.submit(writer(partition, begun, isOver)));
            }
            begun.await();
            for (var round = 0; round < 3; round++) {
                sets.exchange(TableSet.NEXT, TableSet.BEFORE, _ -> copyProgress("_next"));
                sets.exchange(TableSet.BEFORE, TableSet.NEXT, _ -> copyProgress("_before"));
            }
            isOver.set(true);
            // The last writes are over before the tables are looked at.
            var written = new HashMap<Integer, Span>();
            for (var partition = 0; partition < WRITERS; partition++) {
                written.put(partition, new Span(0, writers.get(partition).get()));
            }
            assertThat(sets.spans(TableSet.LIVE)).containsAllEntriesOf(written);
        }
    }

    /** Advances its partition by one offset after the other; returns how often that was done. */
    private Callable<Long> writer(int partition, CountDownLatch begun, AtomicBoolean isOver) {
        return () -> {
            var written = 0L;
            while (!isOver.get()) {
                var next = written + 1;
                try {
                    ledger.transact(entry -> {
                        entry.lock(List.of(partition));
                        entry.advance(List.of(new Progress(partition, next, 1, 0, 0)));
                        return next;
                    });
                    written = next;
                } catch (Overtaken e) {
                    assertThat(ledger.resume(Map.of(partition, 0L))).containsEntry(partition, written);
                }
                begun.countDown();
            }
            return written;
        };
    }

    @Test
    void aSetThatIsBehindDoesNotTakeThePlaceOfTheLiveOne() {
        ledger.resume(Map.of(0, 17L));
        sets.create(TableSet.NEXT);

        assertThatExceptionOfType(SetsDiffer.class)
                .isThrownBy(() -> sets.exchange(TableSet.NEXT, TableSet.BEFORE, _ -> {}));

        assertThat(sets.isThere(TableSet.BEFORE)).isFalse();
        assertThat(sets.spans(TableSet.LIVE)).containsEntry(0, new Span(17, 17));
    }

    @Test
    void aSetThatIsNotThereSpansNothing() {
        assertThat(sets.spans(TableSet.LIVE)).isEmpty();
        assertThat(sets.spans(TableSet.NEXT)).isEmpty();
    }

    @Test
    void aSetOfAnotherShapeIsNotThere() {
        sets.create(TableSet.NEXT);
        assertThat(sets.isThere(TableSet.NEXT)).isTrue();

        Jdbi.create(dataSource).useHandle(handle -> handle.execute("ALTER TABLE orders ADD COLUMN colour INT"));

        assertThat(sets.isThere(TableSet.NEXT)).isFalse();
    }

    private void copyProgress(String end) {
        Jdbi.create(dataSource).useHandle(handle -> {
            handle.execute("DELETE FROM partition_progress" + end);
            handle.execute("INSERT INTO partition_progress" + end + " SELECT * FROM partition_progress");
        });
    }
}
