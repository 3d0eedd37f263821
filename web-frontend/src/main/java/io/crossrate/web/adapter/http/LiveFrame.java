package io.crossrate.web.adapter.http;

import io.crossrate.web.application.LiveBoard;
import io.crossrate.web.application.Tick;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What browsers get told about the board: the state of the stream, the server's time, and the lines that changed. */
@Serdeable
record LiveFrame(boolean connected, boolean simulated, Instant now, List<Line> lines) {

    /** A line of the board; the recent rates, oldest first, are there in a snapshot only. */
    @Serdeable
    record Line(String pair, String rate, String shown, Instant asOf, String freshness, @Nullable List<String> recent) {

        static Line of(Tick tick, @Nullable List<String> recent) {
            return new Line(tick.pair(), tick.rate(), Shown.brief(tick.rate()), tick.asOf(), tick.freshness(), recent);
        }
    }

    static LiveFrame news(LiveBoard board, List<Tick> ticks, Instant now) {
        var lines = ticks.stream().map(tick -> Line.of(tick, null)).toList();
        return new LiveFrame(board.isConnected(), board.isSimulated(), now, lines);
    }

    /** The whole board, with the recent rates on request. */
    static LiveFrame whole(LiveBoard board, boolean recent, Instant now) {
        var lines = board.rows().stream()
                .map(row -> row.tick() == null ? null : Line.of(row.tick(), recent ? row.recentRates() : null))
                .filter(Objects::nonNull)
                .toList();
        return new LiveFrame(board.isConnected(), board.isSimulated(), now, lines);
    }
}
