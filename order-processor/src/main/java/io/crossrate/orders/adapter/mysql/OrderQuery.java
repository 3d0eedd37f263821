package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.Orders.Cursor;
import io.crossrate.orders.application.Orders.Filter;
import io.crossrate.orders.domain.Status;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list as one statement. Each index begins with what is equal and goes on with the status and the time, so each
 * status is read by itself, newest first and no more than a page of it, and the pages are merged.
 */
final class OrderQuery {

    private final List<Statements.Binding> bindings = new ArrayList<>();
    private final String sql;

    private OrderQuery(Filter filter, @Nullable Cursor after, int limit) {
        var statuses = filter.statuses().isEmpty() ? EnumSet.allOf(Status.class) : filter.statuses();
        // The keys first, from the index alone; then the rows of the one page.
        sql = statuses.stream()
                        .sorted()
                        .map(status -> keys(filter, status, after, limit))
                        .collect(Collectors.joining(
                                " UNION ALL ",
                                "SELECT o.* FROM (SELECT * FROM (",
                                ") k ORDER BY accepted_at DESC, id DESC LIMIT ?) page"))
                + " JOIN orders o ON o.partition_id = page.partition_id AND o.record_offset = page.record_offset"
                + " ORDER BY o.accepted_at DESC, o.id DESC";
        bindings.add(row -> row.number(limit));
    }

    static OrderQuery of(Filter filter, @Nullable Cursor after, int limit) {
        return new OrderQuery(filter, after, limit);
    }

    String sql() {
        return sql;
    }

    void bind(Parameters parameters) throws SQLException {
        for (var binding : bindings) {
            binding.bind(parameters);
        }
    }

    private String keys(Filter filter, Status status, @Nullable Cursor after, int limit) {
        var conditions = new ArrayList<String>();
        var index = index(filter);
        if (filter.user() != null) {
            add(conditions, "user_id = ?", row -> row.uuid(filter.user()));
        }
        var pair = filter.pair();
        if (pair != null) {
            add(conditions, "from_currency = ? AND to_currency = ?", row -> row.text(
                            pair.base().code())
                    .text(pair.quote().code()));
        }
        add(conditions, "status = ?", row -> row.text(status.name()));
        if (filter.from() != null) {
            add(conditions, "accepted_at >= ?", row -> row.instant(filter.from()));
        }
        if (filter.to() != null) {
            add(conditions, "accepted_at < ?", row -> row.instant(filter.to()));
        }
        if (after != null) {
            add(conditions, "accepted_at <= ? AND (accepted_at < ? OR id < ?)", row -> row.instant(after.acceptedAt())
                    .instant(after.acceptedAt())
                    .uuid(after.id()));
        }
        bindings.add(row -> row.number(limit));
        return "(SELECT partition_id, record_offset, accepted_at, id FROM orders FORCE INDEX (" + index + ") WHERE "
                + String.join(" AND ", conditions) + " ORDER BY accepted_at DESC, id DESC LIMIT ?)";
    }

    private static String index(Filter filter) {
        if (filter.user() != null) {
            return "of_user";
        }
        return filter.pair() == null ? "of_status" : "of_pair";
    }

    private void add(List<String> conditions, String condition, Statements.Binding binding) {
        conditions.add(condition);
        bindings.add(binding);
    }
}
