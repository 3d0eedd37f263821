package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.domain.Reason;
import io.crossrate.orders.domain.Status;
import io.crossrate.orders.domain.Transition;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How later transitions lie in their table. */
final class EventRows {

    static final String COLUMNS = "version, status, previous_status, progress, reason, occurred_at, cause_id";
    static final int COLUMN_COUNT = 7;

    /** The columns as they are read beside those of an order. */
    static final String NAMED =
            """
            e.version AS e_version, e.status AS e_status, e.previous_status AS e_previous_status, \
            e.progress AS e_progress, e.reason AS e_reason, e.occurred_at AS e_occurred_at, e.cause_id AS e_cause_id""";

    private EventRows() {}

    static void bind(Parameters row, Transition transition) throws SQLException {
        var previous = transition.previous();
        row.number(transition.version())
                .text(transition.status().name())
                .text(previous == null ? null : previous.name())
                .number(transition.progress())
                .text(word(transition.reason()))
                .instant(transition.occurredAt())
                .text(transition.causeId());
    }

    /** A row of the timeline, its columns {@link #NAMED}. */
    static Transition transition(ResultSet row) throws SQLException {
        return new Transition(
                row.getInt("e_version"),
                Status.valueOf(row.getString("e_status")),
                Status.valueOf(row.getString("e_previous_status")),
                row.getInt("e_progress"),
                Columns.instant(row, "e_occurred_at"),
                reason(row.getString("e_reason")),
                row.getString("e_cause_id"));
    }

    static @Nullable String word(@Nullable Reason reason) {
        return reason == null ? null : reason.word();
    }

    static @Nullable Reason reason(@Nullable String word) {
        return word == null ? null : Reason.of(word);
    }
}
