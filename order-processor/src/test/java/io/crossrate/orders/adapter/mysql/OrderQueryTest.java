package io.crossrate.orders.adapter.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.crossrate.money.Currencies;
import io.crossrate.money.CurrencyPair;
import io.crossrate.orders.application.Orders.Cursor;
import io.crossrate.orders.application.Orders.Filter;
import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.Status;
import io.crossrate.orders.tracing.Traces;
import io.opentelemetry.api.OpenTelemetry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of lists over a table of many orders: each follows an index, and all of them together are the list. */
class OrderQueryTest {

    private static final int MANY = 40_000;
    private static final UUID BUSY_USER = new UUID(4, 1);
    private static final CurrencyPair EUR_USD = pair("EUR", "USD");
    private static final Instant NOON = Instant.parse("2026-04-13T12:00:00Z");

    private static HikariDataSource dataSource;
    private static Database database;

    /** Orders of 8 users over 4 pairs, most of them completed, several of them at each second. */
    @BeforeAll
    static void fill() throws SQLException {
        dataSource = MySqlLedgerTest.dataSource();
        database = new Database(dataSource, new Traces(OpenTelemetry.noop()));
        database.transact(
                handle -> handle.execute(
                        """
                INSERT INTO orders (partition_id, record_offset, id, user_id, idempotency_key, type, status, progress, version,
                  customer_name, country, from_currency, from_amount, from_scale, to_currency, to_amount, to_scale, fee_amount,
                  fee_scale, rate, rounding, quote_id, quote_expires_at, accepted_at, entered_at, updated_at, simulated)
                WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 199)
                SELECT k MOD 12, k, UNHEX(LEFT(SHA2(k, 256), 32)),
                  UNHEX(CONCAT('0000000000000004', LPAD(HEX(1 + k MOD 8), 16, '0'))), k, 'market',
                  CASE WHEN k MOD 1000 = 7 THEN 'IN_REVIEW' WHEN k MOD 50 = 3 THEN 'REJECTED' ELSE 'COMPLETED' END, 100, 4,
                  'Ada', 'GB', 'EUR', 100, 2, ELT(1 + (k DIV 8) MOD 4, 'USD', 'GBP', 'JPY', 'CHF'), 116.59, 2, 0, 2, '1.1659',
                  'HALF_EVEN', UNHEX(LEFT(SHA2(k, 256), 32)), '2026-04-13 13:00:00', '2026-04-13 11:00:00' + INTERVAL (k DIV 5) SECOND,
                  '2026-04-13 12:00:00', '2026-04-13 12:00:00', FALSE
                FROM (SELECT a.i * 200 + b.i AS k FROM n a JOIN n b) numbers"""));
        database.transact(handle -> handle.execute("ANALYZE TABLE orders"));
    }

    @AfterAll
    static void close() {
        dataSource.close();
    }

    static Stream<Filter> filters() {
        return Stream.of(
                filter(null, Set.of(), null, null, null),
                filter(BUSY_USER, Set.of(), null, null, null),
                filter(BUSY_USER, Set.of(Status.IN_REVIEW), null, null, null),
                filter(BUSY_USER, Set.of(Status.COMPLETED, Status.REJECTED), EUR_USD, NOON, NOON.plusSeconds(600)),
                filter(null, Set.of(Status.IN_REVIEW), null, null, null),
                filter(null, Set.of(), EUR_USD, null, NOON),
                filter(null, Set.of(Status.EXPIRED), EUR_USD, null, null));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void aPageReadsAsManyRowsAsItShowsAndFollowsAnIndex(Filter filter) throws SQLException {
        var after = new Cursor(NOON.plusSeconds(1200), new UUID(-1, -1));
        for (var query : List.of(OrderQuery.of(filter, null, 50), OrderQuery.of(filter, after, 50))) {
            var plan = plan(query);

            assertThat(plan).isNotEmpty().allSatisfy(step -> assertThat(step.access())
                    .as(step.toString())
                    .isIn("ref", "range", "eq_ref", "const"));
        }
    }

    @ParameterizedTest
    @MethodSource("filters")
    void allPagesTogetherAreTheOrdersOfTheFilterNewestFirst(Filter filter) throws SQLException {
        var orders = new MySqlOrders(database);
        var read = new ArrayList<Order>();
        @Nullable Cursor after = null;
        List<Order> page;
        do {
            page = orders.newest(filter, after, 700);
            read.addAll(page);
            after = page.isEmpty()
                    ? null
                    : new Cursor(
                            page.getLast().placed().acceptedAt(), page.getLast().id());
        } while (after != null);

        assertThat(read).hasSize(count(filter)).doesNotHaveDuplicates();
        assertThat(read.stream().map(order -> order.placed().acceptedAt()).toList())
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void theTableHasThemAll() throws SQLException {
        assertThat(count(filter(null, Set.of(), null, null, null))).isEqualTo(MANY);
    }

    /** One step of a plan that touches the table of orders. */
    private record PlanStep(String table, String access, String key) {}

    private static List<PlanStep> plan(OrderQuery query) throws SQLException {
        return database
                .read(handle -> new Statements(handle)
                        .query(
                                "EXPLAIN FORMAT=TRADITIONAL " + query.sql(),
                                query::bind,
                                row -> new PlanStep(
                                        String.valueOf(row.getString("table")),
                                        String.valueOf(row.getString("type")),
                                        String.valueOf(row.getString("key")))))
                .stream()
                .filter(step -> step.table().equals("orders") || step.table().equals("o"))
                .toList();
    }

    /** By the plainest of statements. */
    private static int count(Filter filter) throws SQLException {
        var conditions = new ArrayList<>(List.of("TRUE"));
        if (filter.user() != null) {
            conditions.add("user_id = UNHEX('00000000000000040000000000000001')");
        }
        if (!filter.statuses().isEmpty()) {
            conditions.add("status IN ('"
                    + String.join(
                            "','", filter.statuses().stream().map(Enum::name).toList()) + "')");
        }
        if (filter.pair() != null) {
            conditions.add("from_currency = 'EUR' AND to_currency = 'USD'");
        }
        if (filter.from() != null) {
            conditions.add("accepted_at >= '2026-04-13 12:00:00'");
        }
        if (filter.to() != null) {
            conditions.add(
                    "accepted_at < '2026-04-13 12:00:00' + INTERVAL " + (filter.from() == null ? 0 : 600) + " SECOND");
        }
        return database.read(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM orders IGNORE INDEX (of_user, of_status, of_pair) WHERE "
                                + String.join(" AND ", conditions))
                .mapTo(Integer.class)
                .one());
    }

    private static Filter filter(
            @Nullable UUID user,
            Set<Status> statuses,
            @Nullable CurrencyPair pair,
            @Nullable Instant from,
            @Nullable Instant to) {
        return new Filter(user, statuses, pair, from, to);
    }

    private static CurrencyPair pair(String base, String quote) {
        return new CurrencyPair(Currencies.of(base), Currencies.of(quote));
    }
}
