package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.application.rebuild.RateLog.Place;
import io.crossrate.conversion.application.rebuild.RateLog.Reach;
import io.crossrate.conversion.application.rebuild.RateRebuild;
import io.crossrate.conversion.application.rebuild.TopicRows;
import io.crossrate.conversion.domain.history.Bucket;
import io.crossrate.conversion.domain.history.Observation;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * What the topics say in {@code rate_topic_rows}, with the positions beside it. Whoever writes here holds the row of the
 * rebuild first, so that one who begins anew waits for him and not he for that one.
 */
@Singleton
final class MysqlTopicRows implements TopicRows {

    private static final int DELETED_AT_ONCE = 10_000;

    private final ServiceDatabase database;
    private final SeriesKeys keys = new SeriesKeys();

    MysqlTopicRows(ServiceDatabase database) {
        this.database = database;
    }

    @Override
    public List<Position> positions() {
        return database.withHandle(TopicPositions::all);
    }

    @Override
    public void begin(Collection<Reach> reaches) {
        database.inTransaction(handle -> {
            MysqlRateRebuilds.locked(handle);
            reaches.forEach(reach -> TopicPositions.begin(handle, reach));
            return null;
        });
    }

    @Override
    public void add(
            Map<Bucket, Observation> said,
            Map<String, Place> places,
            Map<Place, Long> next,
            UnaryOperator<RateRebuild> change) {
        var rows = rows(said);
        try {
            database.inTransaction(handle -> {
                var held = MysqlRateRebuilds.locked(handle);
                HistoryRows.gather(handle, rows);
                next.forEach((place, offset) -> TopicPositions.move(handle, place, offset));
                places.forEach((source, place) -> TopicPositions.cover(handle, source, place));
                return MysqlRateRebuilds.write(handle, change.apply(held));
            });
        } catch (JdbiException e) {
            keys.forget();
            throw e;
        }
    }

    private List<HistoryRows.Row> rows(Map<Bucket, Observation> said) {
        var series = said.keySet().stream().map(Bucket::series).collect(Collectors.toSet());
        database.withHandle(handle -> {
            keys.learn(handle, series);
            return null;
        });
        return said.entrySet().stream()
                .map(entry -> new HistoryRows.Row(keys.of(entry.getKey().series()), entry.getKey(), entry.getValue()))
                .sorted(HistoryRows.Row.BY_KEY)
                .toList();
    }

    @Override
    public long size() {
        return database.withHandle(handle -> Math.max(count(handle, "rate_history"), count(handle, "rate_topic_rows")));
    }

    private static long count(Handle handle, String table) {
        return handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public Page page(Optional<Cursor> after) {
        return database.withHandle(handle -> new ComparedRows(handle).page(after));
    }

    @Override
    public List<Row> heldAgain(List<Row> rows) {
        return database.withHandle(handle -> new ComparedRows(handle).heldAgain(rows));
    }

    @Override
    public List<Row> saidAgain(List<Row> rows) {
        return database.withHandle(handle -> new ComparedRows(handle).saidAgain(rows));
    }

    @Override
    public Compared compared() {
        return database.withHandle(TopicPositions::compared);
    }

    @Override
    public void mend(Collection<Row> rows, Compared compared, Outcome outcome) {
        database.inTransaction(handle -> {
            var held = MysqlRateRebuilds.locked(handle);
            var mended = MendedRows.mend(handle, rows);
            TopicPositions.compared(handle, compared);
            return MysqlRateRebuilds.write(handle, outcome.of(held, mended));
        });
    }

    /** By rows: who may write tables need not be one who may drop them. */
    @Override
    public void clear() {
        database.withHandle(handle -> {
            for (var table : List.of("rate_topic_rows", "rate_topic_positions", "rate_topic_sources")) {
                clear(handle, table);
            }
            return null;
        });
    }

    private static void clear(Handle handle, String table) {
        int deleted;
        do {
            deleted = handle.execute("DELETE FROM " + table + " LIMIT " + DELETED_AT_ONCE);
        } while (deleted == DELETED_AT_ONCE);
    }
}
