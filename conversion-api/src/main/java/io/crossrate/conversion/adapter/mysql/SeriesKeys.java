package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.domain.history.Series;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** The keys that the database gave to series; each is asked for once. */
final class SeriesKeys {

    private static final Comparator<Series> BY_NAME = Comparator.comparing(Series::source)
            .thenComparing(series -> series.base().code())
            .thenComparing(series -> series.code().code())
            .thenComparing(Series::simulated);

    private final Map<Series, Integer> known = new ConcurrentHashMap<>();

    /** Gives those that are new their keys. */
    void learn(Handle handle, Collection<Series> series) {
        series.stream()
                .filter(one -> !known.containsKey(one))
                .distinct()
                .sorted(BY_NAME)
                .forEach(one -> {
                    insert(handle, one);
                    known.put(one, key(handle, one));
                });
    }

    /** A series' key, which was learnt before. */
    int of(Series series) {
        var key = known.get(series);
        if (key == null) {
            throw new IllegalStateException("no key of " + series);
        }
        return key;
    }

    /** After a fault: the database may not be the one that gave them. */
    void forget() {
        known.clear();
    }

    private static void insert(Handle handle, Series series) {
        handle.createUpdate(
                        "INSERT IGNORE INTO rate_series (source, base, code, simulated, kind) VALUES (?, ?, ?, ?, ?)")
                .bind(0, series.source())
                .bind(1, series.base().code())
                .bind(2, series.code().code())
                .bind(3, series.simulated())
                .bind(4, series.kind().name())
                .execute();
    }

    private static int key(Handle handle, Series series) {
        return handle.createQuery(
                        "SELECT id FROM rate_series WHERE source = ? AND base = ? AND code = ? AND simulated = ?")
                .bind(0, series.source())
                .bind(1, series.base().code())
                .bind(2, series.code().code())
                .bind(3, series.simulated())
                .mapTo(Integer.class)
                .one();
    }
}
