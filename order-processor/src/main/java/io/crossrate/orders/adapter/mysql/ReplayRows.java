package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.replay.Mode;
import io.crossrate.orders.application.replay.Outcome;
import io.crossrate.orders.application.replay.Plan;
import io.crossrate.orders.application.replay.PlannedOrders;
import io.crossrate.orders.application.replay.Range;
import io.crossrate.orders.application.replay.Replay;
import io.crossrate.orders.application.replay.ReplayPhase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How replays lie in their table; lists and counts are lines of text. */
final class ReplayRows {

    static final String PLAN =
            "id, mode, topic, target, from_time, to_time, record_key, ranges, records, record_keys, warnings,"
                    + " orders_hash, planned_at, hash";
    static final String STATE =
            "phase, is_paused, per_second, operator_id, reason, started_at, done, counts, first_changes, trouble";

    private ReplayRows() {}

    static void bind(Parameters row, Replay replay, PlannedOrders orders) throws SQLException {
        var plan = replay.plan();
        row.text(plan.id())
                .text(plan.mode().name())
                .text(plan.topic())
                .text(plan.target())
                .text(plan.from())
                .text(plan.to())
                .text(plan.key())
                .text(plan.ranges().stream()
                        .map(range -> range.partition() + ":" + range.from() + "-" + range.until())
                        .collect(Collectors.joining("\n")))
                .number(plan.records())
                .number(plan.keys())
                .text(String.join("\n", plan.warnings()))
                .text(plan.ordersHash())
                .instant(plan.plannedAt())
                .text(replay.hash());
        bindState(row, replay).text(orders.text());
    }

    static Parameters bindState(Parameters row, Replay replay) throws SQLException {
        return row.text(replay.phase().name())
                .flag(replay.isPaused())
                .number(replay.perSecond())
                .uuid(replay.operatorId())
                .text(replay.reason())
                .instant(replay.startedAt())
                .number(replay.done())
                .text(counts(replay.outcome()))
                .text(first(replay.outcome()))
                .text(replay.trouble());
    }

    static String counts(Outcome outcome) {
        return outcome.counts().entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("\n"));
    }

    static String first(Outcome outcome) {
        return String.join("\n", outcome.first());
    }

    static Replay replay(ResultSet row) throws SQLException {
        return new Replay(
                plan(row),
                row.getString("hash"),
                ReplayPhase.valueOf(row.getString("phase")),
                row.getBoolean("is_paused"),
                row.getLong("per_second"),
                Columns.uuid(row, "operator_id"),
                row.getString("reason"),
                row.getObject("started_at") == null ? null : Columns.instant(row, "started_at"),
                row.getLong("done"),
                outcome(row),
                row.getString("trouble"));
    }

    private static Plan plan(ResultSet row) throws SQLException {
        return new Plan(
                row.getString("id"),
                Mode.valueOf(row.getString("mode")),
                row.getString("topic"),
                row.getString("target"),
                row.getString("from_time"),
                row.getString("to_time"),
                row.getString("record_key"),
                ranges(row.getString("ranges")),
                row.getLong("records"),
                row.getLong("record_keys"),
                row.getString("warnings").lines().toList(),
                row.getString("orders_hash"),
                Columns.instant(row, "planned_at"));
    }

    private static List<Range> ranges(String text) {
        return text.lines()
                .map(line ->
                        Arrays.stream(line.split("[:-]")).map(Long::valueOf).toList())
                .map(numbers -> new Range(numbers.get(0).intValue(), numbers.get(1), numbers.get(2)))
                .toList();
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        var counts = new TreeMap<String, Long>();
        row.getString("counts").lines().forEach(line -> {
            var at = line.indexOf('=');
            counts.put(line.substring(0, at), Long.valueOf(line.substring(at + 1)));
        });
        return new Outcome(counts, row.getString("first_changes").lines().toList());
    }
}
