package io.crossrate.orders.adapter.mysql;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.crossrate.orders.application.Circumstances;
import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.domain.OrderCancelRequested;
import io.crossrate.orders.domain.OrderEvent;
import io.crossrate.orders.domain.OrderExpiryReached;
import io.crossrate.orders.domain.OrderLimitReached;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.OrderReviewed;
import io.crossrate.orders.domain.Placement;
import io.crossrate.orders.domain.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What was so when the live tables met these records: read at once for a whole batch. */
final class LiveCircumstances implements Circumstances {

    private static final String BEGINNINGS =
            "SELECT partition_id, record_offset, id, reason, entered_at AS at FROM " + Tables.LIVE.orders() + " WHERE ";
    private static final String DECISIONS = "SELECT i.partition_id, i.record_offset, e.occurred_at AS at FROM "
            + Tables.LIVE.inbox() + " i JOIN " + Tables.LIVE.events() + " e ON e.partition_id = i.partition_id"
            + " AND e.record_offset = i.order_offset AND e.version = i.first_version WHERE ";
    private static final String QUOTE_USED = Reason.QUOTE_USED.word();

    private final Map<Position, Instant> decided = new HashMap<>();
    private final Map<UUID, UUID> holders = new HashMap<>();
    private final Set<UUID> refused = new HashSet<>();

    private LiveCircumstances() {}

    static LiveCircumstances of(Handle handle, Collection<Incoming> records) throws SQLException {
        var circumstances = new LiveCircumstances();
        var statements = new Statements(handle);
        var ranges = new HashMap<Integer, LongSummaryStatistics>();
        records.forEach(
                record -> ranges.computeIfAbsent(record.position().partition(), _ -> new LongSummaryStatistics())
                        .accept(record.position().offset()));
        for (var range : ranges.entrySet()) {
            Statements.Binding binding = row -> row.number(range.getKey())
                    .number(range.getValue().getMin())
                    .number(range.getValue().getMax());
            statements.query(
                    BEGINNINGS + "partition_id = ? AND record_offset BETWEEN ? AND ?",
                    binding,
                    circumstances::beginning);
            statements.query(
                    DECISIONS + "i.partition_id = ? AND i.record_offset BETWEEN ? AND ?",
                    binding,
                    circumstances::decision);
        }
        circumstances.readHolders(statements, records);
        return circumstances;
    }

    /** The same where the records are few and far between. */
    static LiveCircumstances ofEach(Handle handle, Collection<Incoming> records) throws SQLException {
        var circumstances = new LiveCircumstances();
        var statements = new Statements(handle);
        var offsets = records.stream()
                .collect(groupingBy(
                        record -> record.position().partition(),
                        mapping(record -> record.position().offset(), toList())));
        for (var one : offsets.entrySet()) {
            statements.queryIn(
                    BEGINNINGS + "partition_id = " + one.getKey() + " AND record_offset IN",
                    one.getValue(),
                    Parameters::number,
                    circumstances::beginning);
            statements.queryIn(
                    DECISIONS + "i.partition_id = " + one.getKey() + " AND i.record_offset IN",
                    one.getValue(),
                    Parameters::number,
                    circumstances::decision);
        }
        circumstances.readHolders(statements, records);
        return circumstances;
    }

    private boolean beginning(ResultSet row) throws SQLException {
        decided.put(OrderRows.position(row), Columns.instant(row, "at"));
        return !QUOTE_USED.equals(row.getString("reason")) || refused.add(Columns.uuid(row, "id"));
    }

    private boolean decision(ResultSet row) throws SQLException {
        decided.put(OrderRows.position(row), Columns.instant(row, "at"));
        return true;
    }

    private void readHolders(Statements statements, Collection<Incoming> records) throws SQLException {
        var quotes = new HashSet<UUID>();
        records.forEach(record -> {
            if (record instanceof Received(var _, var _, OrderPlaced placed)) {
                quotes.add(placed.quoteId());
            }
        });
        statements.queryIn(
                "SELECT quote_id, order_id FROM " + Tables.LIVE.quotes() + " WHERE quote_id IN",
                quotes,
                Parameters::uuid,
                row -> holders.put(Columns.uuid(row, "quote_id"), Columns.uuid(row, "order_id")));
    }

    @Override
    public Instant decidedAt(Position position, OrderEvent event) {
        var at = decided.get(position);
        return at == null ? happenedAt(event) : at;
    }

    private static Instant happenedAt(OrderEvent event) {
        return switch (event) {
            case Placement placed -> placed.acceptedAt();
            case OrderCancelRequested cancel -> cancel.requestedAt();
            case OrderReviewed review -> review.reviewedAt();
            case OrderLimitReached reached -> reached.reachedAt();
            case OrderExpiryReached reached -> reached.reachedAt();
        };
    }

    /** An order that was refused for its quote stays so where it is lost who had that. */
    @Override
    public boolean mayClaim(UUID quoteId, UUID orderId) {
        var holder = holders.get(quoteId);
        return holder == null ? !refused.contains(orderId) : holder.equals(orderId);
    }
}
