package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.operators.DeadLetterDecisions;
import io.crossrate.orders.application.operators.DeadLetterTopic;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Decisions on dead letters in MySQL: a row for each letter that is open no longer. */
@Singleton
final class MySqlDeadLetterDecisions implements DeadLetterDecisions {

    private static final Comparator<Position> KEY_ORDER =
            Comparator.comparingInt(Position::partition).thenComparingLong(Position::offset);

    private final Database database;
    private final Clock clock;

    MySqlDeadLetterDecisions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Set<Position> decided(DeadLetterTopic topic, Collection<Position> letters) {
        var byPartition = letters.stream()
                .collect(Collectors.groupingBy(
                        Position::partition, Collectors.mapping(Position::offset, Collectors.toList())));
        try {
            return database.read(handle -> {
                var decided = new HashSet<Position>();
                for (var partition : byPartition.entrySet()) {
                    decided.addAll(decided(handle, topic, partition.getKey(), partition.getValue()));
                }
                return decided;
            });
        } catch (SQLException e) {
            throw away(e);
        }
    }

    @Override
    public long count(DeadLetterTopic topic) {
        try {
            return database.read(handle -> new Statements(handle)
                    .query(
                            "SELECT COUNT(*) AS total FROM dead_letter_decisions WHERE topic = '" + topic.topic() + "'",
                            _ -> {},
                            row -> row.getLong("total"))
                    .getFirst());
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private static List<Position> decided(Handle handle, DeadLetterTopic topic, int partition, List<Long> offsets)
            throws SQLException {
        return new Statements(handle)
                .queryIn(
                        "SELECT record_offset FROM dead_letter_decisions WHERE topic = '" + topic.topic()
                                + "' AND partition_id = " + partition + " AND record_offset IN",
                        offsets,
                        Parameters::number,
                        row -> new Position(partition, row.getLong("record_offset")));
    }

    @Override
    public void decide(DeadLetterTopic topic, Collection<Position> letters, Decision decision) {
        var now = clock.instant();
        var sorted = new ArrayList<>(letters);
        sorted.sort(KEY_ORDER);
        try {
            var _ = database.transact(handle -> new Statements(handle)
                    .insert(
                            "INSERT IGNORE INTO dead_letter_decisions"
                                    + " (topic, partition_id, record_offset, decision, decided_at) VALUES",
                            5,
                            sorted,
                            (row, letter) -> row.text(topic.topic())
                                    .number(letter.partition())
                                    .number(letter.offset())
                                    .text(decision.name())
                                    .instant(now)));
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private static LedgerUnavailable away(SQLException e) {
        return new LedgerUnavailable("decisions on dead letters cannot be kept or read: " + e.getMessage(), e);
    }
}
