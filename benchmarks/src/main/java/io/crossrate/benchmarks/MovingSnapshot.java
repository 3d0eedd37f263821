package io.crossrate.benchmarks;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Objects;

/** CoinGecko's table in the ingestor's place: with each move the bitcoin costs a little more. */
final class MovingSnapshot implements AutoCloseable {

    private static final BigDecimal STEP = new BigDecimal("0.001");

    private final EventWriter events;
    private int moves;

    MovingSnapshot(Topics topics) {
        events = new EventWriter(topics, "rate-ingestor", 0);
    }

    /** Publishes the next table. */
    synchronized void move() {
        moves++;
        var table = Snapshots.recorded("coingecko");
        var rates = new HashMap<>(table.rates());
        rates.replaceAll((_, rate) -> moved(rate));
        var next = table.with(rates);
        var id = Objects.requireNonNull(next.snapshotId());
        events.send("rates.crypto.v1", next.source(), id, "RateSnapshot", next);
    }

    private String moved(String rate) {
        return new BigDecimal(rate)
                .add(STEP.multiply(BigDecimal.valueOf(moves)))
                .toPlainString();
    }

    @Override
    public void close() {
        events.close();
    }
}
