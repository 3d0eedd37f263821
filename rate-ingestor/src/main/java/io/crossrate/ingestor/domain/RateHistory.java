package io.crossrate.ingestor.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of a source's accepted tables: the last value of each code and how it has moved. Its size is that
 * of two tables, however many have been learnt from.
 *
 * @param current the last values of tables that were published as they came
 * @param past the last values of tables that were published later, as history; they run in a line of their own
 */
public record RateHistory(Map<String, Seen> current, Map<String, Seen> past, Map<String, Moves> moves) {

    /** Of a source that never published. */
    public static final RateHistory EMPTY = new RateHistory(Map.of(), Map.of(), Map.of());

    /** A value that was accepted, and the provider's time of it. */
    record Seen(BigDecimal rate, Instant asOf) {}

    public RateHistory {
        current = Map.copyOf(current);
        past = Map.copyOf(past);
        moves = Map.copyOf(moves);
    }

    /** With a table that was accepted after those before. */
    public RateHistory with(RateTable table) {
        var learnt = new HashMap<>(moves);
        return new RateHistory(learnt(table, current, learnt), past, learnt);
    }

    /** With a table of the past, in whatever order the tables come; ascending ones teach most. */
    public RateHistory withPast(RateTable table) {
        var learnt = new HashMap<>(moves);
        return new RateHistory(current, learnt(table, past, learnt), learnt);
    }

    /** With this value, if none of its code is known. */
    public RateHistory completedBy(RateChange change) {
        if (current.containsKey(change.code())) {
            return this;
        }
        var completed = new HashMap<>(current);
        completed.put(change.code(), new Seen(change.rate(), change.asOf()));
        return new RateHistory(completed, past, moves);
    }

    /** The last accepted value of the code. */
    Optional<Seen> last(String code) {
        return Optional.ofNullable(current.get(code)).or(() -> Optional.ofNullable(past.get(code)));
    }

    Moves movesOf(String code) {
        return moves.getOrDefault(code, Moves.NONE);
    }

    /** A move beyond the widest band teaches as much as one of its size, so that one accepted jump does not open it. */
    private static Map<String, Seen> learnt(RateTable table, Map<String, Seen> seen, Map<String, Moves> moves) {
        var next = new HashMap<>(seen);
        table.rates().forEach((code, rate) -> {
            var before = next.put(code, new Seen(rate, table.asOf()));
            if (before != null) {
                var move = Moves.between(rate, before.rate()).min(Bands.cap(table.base(), code));
                var elapsed = Duration.between(before.asOf(), table.asOf());
                moves.merge(code, Moves.NONE.with(move, elapsed), (known, _) -> known.with(move, elapsed));
            }
        });
        return next;
    }
}
