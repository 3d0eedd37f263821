package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.domain.history.Resolution;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Deletes what is no longer kept, series by series along the key; each statement is short and stands by itself. */
final class HistoryPruning {

    private static final int ROWS_OF_STATEMENT = 1_000;

    /** Named locks are the server's: the name carries the database. Replicas that do not share them delete in peace too. */
    private static final String LOCK_NAME = "CONCAT('rate-history-', LEFT(SHA2(DATABASE(), 256), 32))";

    private HistoryPruning() {}

    static long forget(Handle handle, Map<Resolution, Instant> keptSince) {
        if (number(handle, "SELECT GET_LOCK(" + LOCK_NAME + ", 0)") != 1) {
            return 0;
        }
        try {
            var series = handle.createQuery("SELECT id FROM rate_series ORDER BY id")
                    .mapTo(Integer.class)
                    .list();
            return keptSince.entrySet().stream()
                    .mapToLong(kept -> series.stream()
                            .mapToLong(id -> forget(handle, id, kept.getKey(), kept.getValue()))
                            .sum())
                    .sum();
        } finally {
            number(handle, "SELECT RELEASE_LOCK(" + LOCK_NAME + ")");
        }
    }

    private static long forget(Handle handle, int seriesId, Resolution resolution, Instant before) {
        var all = 0L;
        while (true) {
            var deleted = handle.createUpdate(
                            """
                            DELETE FROM rate_history WHERE series_id = ? AND resolution = ? AND bucket_start < ?
                            ORDER BY bucket_start LIMIT ?""")
                    .bind(0, seriesId)
                    .bind(1, HistoryRows.number(resolution))
                    .bind(2, HistoryRows.nanos(before))
                    .bind(3, ROWS_OF_STATEMENT)
                    .execute();
            all += deleted;
            if (deleted < ROWS_OF_STATEMENT) {
                return all;
            }
        }
    }

    private static int number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Integer.class).findOne().orElse(0);
    }
}
