package io.crossrate.orders.adapter.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.crossrate.orders.application.Publication;
import io.crossrate.orders.application.Publication.DeadLetter;
import io.crossrate.orders.application.Publication.StatusChanges;
import io.crossrate.orders.domain.Status;
import io.crossrate.orders.domain.Transition;
import io.crossrate.orders.tracing.Traces;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Books that an earlier version has kept go on with the tables of this one. */
class MigrationTest {

    private static final UUID COMPLETED = new UUID(5, 1);
    private static final UUID REJECTED = new UUID(5, 2);

    private final HikariDataSource dataSource = MySqlLedgerTest.dataSource();

    @AfterEach
    void close() {
        dataSource.close();
    }

    @Test
    void ordersOfTheFirstVersionKeepTheirTimelinesAndWhatWasNotPublishedStillIs() {
        Flyway.configure().dataSource(dataSource).target("1").load().migrate();
        Jdbi.create(dataSource).useHandle(handle -> {
            for (var values : List.of(
                    "0, 4, UNHEX('00000000000000050000000000000001'), 'a', 'COMPLETED', 100, 4, NULL",
                    "0, 6, UNHEX('00000000000000050000000000000002'), 'b', 'REJECTED', 0, 2, 'quote-used'")) {
                handle.execute(
                        """
                        INSERT INTO orders (partition_id, record_offset, id, idempotency_key, status, progress, version,
                          reason, user_id, type, customer_name, country, from_currency, from_amount, from_scale, to_currency,
                          to_amount, to_scale, fee_amount, fee_scale, rate, rounding, quote_id, quote_expires_at, accepted_at,
                          updated_at, simulated)
                        VALUES (%s, UNHEX('00000000000000040000000000000001'), 'market', 'Ada', 'GB', 'EUR', 100, 2, 'USD',
                          116.59, 2, 0, 2, '1.1659', 'HALF_EVEN', UNHEX('00000000000000070000000000000001'),
                          '2026-04-13 13:00:00', '2026-04-13 12:00:00', '2026-04-13 12:00:01', FALSE)"""
                                .formatted(values));
            }
            handle.execute("INSERT INTO order_events VALUES (0, 4, 1, 'PLACED', NULL, 0, NULL, '2026-04-13 12:00:01')");
            handle.execute("INSERT INTO inbox VALUES (0, 4, 'a', 4), (0, 6, 'b', 6)");
            handle.execute("INSERT INTO outbox VALUES (0, 6, UNHEX('00000000000000050000000000000002'), 1, 2, NULL),"
                    + " (0, 7, NULL, NULL, NULL, 'no JSON')");
            handle.execute("INSERT INTO partition_progress VALUES (0, 0, 8, 2, 5, 1), (1, 0, 3, 0, 3, 0)");
        });
        var database = new Database(dataSource, new Traces(OpenTelemetry.noop()));
        var ledger = new MySqlLedger(database);

        assertThat(ledger.resume(Map.of(0, 0L, 1, 0L))).containsOnly(Map.entry(0, 8L), Map.entry(1, 3L));
        assertThat(ledger.unpublished(0, 0, 8).stream().map(MigrationTest::told))
                .containsExactly("6 PLACED REJECTED", "7 no JSON");
        assertThat(ledger.unpublished(1, 0, 3)).isEmpty();
        var orders = new MySqlOrders(database);
        assertThat(statuses(orders, COMPLETED))
                .containsExactly(Status.PLACED, Status.ACCEPTED, Status.EXECUTING, Status.COMPLETED);
        assertThat(statuses(orders, REJECTED)).containsExactly(Status.PLACED, Status.REJECTED);
    }

    private static List<Status> statuses(MySqlOrders orders, UUID id) {
        return orders.find(id).orElseThrow().timeline().stream()
                .map(Transition::status)
                .toList();
    }

    private static String told(Publication publication) {
        return publication.position().offset()
                + switch (publication) {
                    case StatusChanges changes -> {
                        var text = new StringBuilder();
                        changes.transitions().forEach(one -> text.append(' ').append(one.status()));
                        yield text.toString();
                    }
                    case DeadLetter letter -> " " + letter.error();
                };
    }
}
