package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.rebuild.Comparison;
import io.crossrate.orders.application.rebuild.RebuildOrders;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild as operators see it.
 *
 * @param wish what it is asked for next, such as {@code swap}
 * @param applied records that the tables beside the live ones have, of those in total
 * @param trouble what went wrong last, empty where nothing did
 */
@Serdeable.Serializable
record RebuildV1(
        long number,
        String phase,
        boolean paused,
        String wish,
        String startedAt,
        long applied,
        long total,
        @Nullable ComparisonV1 comparison,
        String trouble) {

    /** Two sets of tables, held against each other. */
    @Serdeable.Serializable
    record ComparisonV1(String at, long rows, long differences, List<String> first) {

        static @Nullable ComparisonV1 of(@Nullable Comparison found) {
            return found == null
                    ? null
                    : new ComparisonV1(found.at().toString(), found.rows(), found.differences(), found.first());
        }
    }

    static RebuildV1 of(RebuildOrders.State state) {
        var rebuild = state.rebuild();
        return new RebuildV1(
                rebuild.number(),
                word(rebuild.phase()),
                rebuild.isPaused(),
                word(rebuild.wish()),
                rebuild.startedAt().toString(),
                state.applied(),
                state.total(),
                ComparisonV1.of(rebuild.comparison()),
                rebuild.trouble());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
