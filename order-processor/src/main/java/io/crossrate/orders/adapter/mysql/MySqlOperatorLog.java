package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.application.operators.LogEntry;
import io.crossrate.orders.application.operators.LogLine;
import io.crossrate.orders.application.operators.OperatorLog;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.HandleCallback;

/** The operators' log in MySQL; no statement here changes or removes a line. */
@Singleton
final class MySqlOperatorLog implements OperatorLog {

    private static final String SELECT = "SELECT * FROM operator_log WHERE number ";

    private static final Pattern COUNT = Pattern.compile("(\\w+)=(\\d{1,18})");

    private final Database database;

    MySqlOperatorLog(Database database) {
        this.database = database;
    }

    @Override
    public LogLine append(LogEntry entry) {
        return translated(() -> database.transact(handle -> {
            var statements = new Statements(handle);
            var head = head(statements, " FOR UPDATE");
            var line = LogLine.after(head.lines() + 1, head.hash(), entry);
            insert(statements, line);
            statements.update(
                    "UPDATE operator_log_head SET line_count = ?, hash = ? WHERE id = 1",
                    row -> row.number(line.number()).binary(bytes(line.hash())));
            return line;
        }));
    }

    private static void insert(Statements statements, LogLine line) throws SQLException {
        statements.insert(
                """
                INSERT INTO operator_log (number, operation_id, occurred_at, operator_id, action, target, reason, \
                outcome, counts, detail, previous_hash, hash) VALUES""",
                12,
                List.of(line.entry()),
                (row, entry) -> row.number(line.number())
                        .uuid(entry.operation())
                        .instant(entry.at())
                        .uuid(entry.operatorId())
                        .text(entry.action())
                        .text(entry.target())
                        .text(entry.reason())
                        .text(entry.outcome())
                        .text(text(entry.counts()))
                        .text(entry.detail())
                        .binary(bytes(line.previousHash()))
                        .binary(bytes(line.hash())));
    }

    @Override
    public Head head() {
        return read(handle -> head(new Statements(handle), ""));
    }

    private static Head head(Statements statements, String lock) throws SQLException {
        return statements
                .query(
                        "SELECT line_count, hash FROM operator_log_head WHERE id = 1" + lock,
                        _ -> {},
                        row -> new Head(row.getLong("line_count"), hex(row, "hash")))
                .getFirst();
    }

    @Override
    public List<LogLine> after(long number, int limit) {
        return read(handle -> new Statements(handle)
                .query(
                        SELECT + "> ? ORDER BY number LIMIT ?",
                        keys -> keys.number(number).number(limit),
                        MySqlOperatorLog::line));
    }

    @Override
    public List<LogLine> before(long number, int limit) {
        return read(handle -> new Statements(handle)
                .query(
                        SELECT + "< ? ORDER BY number DESC LIMIT ?",
                        keys -> keys.number(number).number(limit),
                        MySqlOperatorLog::line));
    }

    private static LogLine line(ResultSet row) throws SQLException {
        return new LogLine(row.getLong("number"), entry(row), hex(row, "previous_hash"), hex(row, "hash"));
    }

    private static LogEntry entry(ResultSet row) throws SQLException {
        return new LogEntry(
                Columns.uuid(row, "operation_id"),
                Columns.instant(row, "occurred_at"),
                Columns.uuid(row, "operator_id"),
                row.getString("action"),
                row.getString("target"),
                row.getString("reason"),
                row.getString("outcome"),
                counts(row.getString("counts")),
                row.getString("detail"));
    }

    private static String text(SortedMap<String, Long> counts) {
        return counts.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
    }

    /** What is no count was put there by somebody else, and makes the line another than was written. */
    private static SortedMap<String, Long> counts(String text) {
        var counts = new TreeMap<String, Long>();
        COUNT.matcher(text).results().forEach(count -> counts.put(count.group(1), Long.parseLong(count.group(2))));
        if (!text(counts).equals(text)) {
            counts.put("unreadable", 1L);
        }
        return counts;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(ResultSet row, String column) throws SQLException {
        return HexFormat.of().formatHex(row.getBytes(column));
    }

    private <T> T read(HandleCallback<T, SQLException> work) {
        return translated(() -> database.read(work));
    }

    private interface SqlCall<T> {
        T run() throws SQLException;
    }

    private static <T> T translated(SqlCall<T> call) {
        try {
            return call.run();
        } catch (SQLException e) {
            throw new LedgerUnavailable("the operators' log cannot be used: " + e.getMessage(), e);
        }
    }
}
