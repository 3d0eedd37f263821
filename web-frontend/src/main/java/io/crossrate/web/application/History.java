package io.crossrate.web.application;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pair's rates over a time, oldest first.
 *
 * @param resolution how far its points lie apart: raw, 15m, 1h or 1d
 * @param next the cursor of the rest, null where this is all
 */
public record History(
        String base, String quote, String resolution, boolean simulated, List<Point> points, @Nullable String next) {

    /** The rate of one interval: the last one in it, as of the source's own time. */
    public record Point(Instant at, Instant asOf, String rate) {}
}
