package io.crossrate.ingestor.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is remembered of a source's accepted tables: where each code stood in the last day and how it has moved. Its size is
 * that of a few tables, however many have been learnt from.
 *
 * @param current the courses by tables that were published as they came
 * @param past the courses by tables that were published later, as history; they run in a line of their own
 */
public record RateHistory(Map<String, Course> current, Map<String, Course> past, Map<String, Moves> moves) {

    /** Of a source that never published. */
    public static final RateHistory EMPTY = new RateHistory(Map.of(), Map.of(), Map.of());

    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** A value that was accepted, and the provider's time of it. */
    record Seen(BigDecimal rate, Instant asOf) {}

    public RateHistory {
        current = Map.copyOf(current);
        past = Map.copyOf(past);
        moves = Map.copyOf(moves);
    }

    /** With a table that was accepted after those before; what had to be confirmed of it is told by the bands that are learnt. */
    public RateHistory with(RateTable table) {
        return with(table, confirmed(table, current));
    }

    /** With a table that was accepted after those before, though these of its codes were suspicious: they teach nothing. */
    RateHistory with(RateTable table, Set<String> believed) {
        var learnt = new HashMap<>(moves);
        return new RateHistory(learnt(table, current, learnt, believed), past, learnt);
    }

    /** With a table of the past, in whatever order the tables come; ascending ones teach most. */
    public RateHistory withPast(RateTable table) {
        var learnt = new HashMap<>(moves);
        return new RateHistory(current, learnt(table, past, learnt, confirmed(table, past)), learnt);
    }

    /** With this value, if none of its code is known. */
    public RateHistory completedBy(RateChange change) {
        if (current.containsKey(change.code())) {
            return this;
        }
        var completed = new HashMap<>(current);
        completed.put(change.code(), Course.startingAt(new Seen(change.rate(), change.asOf())));
        return new RateHistory(completed, past, moves);
    }

    /** The last accepted value of the code. */
    Optional<Seen> last(String code) {
        return course(code).map(Course::last);
    }

    /** Where the code stood about a day before that time, or when its asOf began. */
    Optional<Seen> aDayBefore(String code, Instant asOf) {
        return course(code).map(it -> it.at(asOf));
    }

    Moves movesOf(String code) {
        return moves.getOrDefault(code, Moves.NONE);
    }

    private Optional<Course> course(String code) {
        return Optional.ofNullable(current.get(code)).or(() -> Optional.ofNullable(past.get(code)));
    }

    private static Map<String, Course> learnt(
            RateTable table, Map<String, Course> courses, Map<String, Moves> moves, Set<String> believed) {
        var next = new HashMap<>(courses);
        table.rates().forEach((code, rate) -> {
            var value = new Seen(rate, table.asOf());
            var before = courses.get(code);
            if (before == null || believed.contains(code)) {
                next.put(code, Course.startingAt(value));
            } else {
                next.put(code, before.with(value));
                if (before.endsAt(table.asOf())) {
                    learn(table, code, before.at(table.asOf()), moves);
                }
            }
        });
        return next;
    }

    /** What is beyond its band was published because it was confirmed: no usual move, and maybe a wrong one. */
    private Set<String> confirmed(RateTable table, Map<String, Course> courses) {
        return table.rates().keySet().stream()
                .filter(code -> Stream.ofNullable(courses.get(code))
                        .flatMap(course -> Stream.of(course.last(), course.at(table.asOf())))
                        .anyMatch(before -> isBeyondItsBand(table, code, before)))
                .collect(Collectors.toSet());
    }

    /** Most moves are within the narrowest band; working out the band of each would keep a replica that takes over waiting. */
    private boolean isBeyondItsBand(RateTable table, String code, Seen before) {
        var move = Moves.between(table.rate(code), before.rate());
        return Moves.isVisible(move) && move.compareTo(band(table, code, before, movesOf(code))) > 0;
    }

    /** A move beyond half of its band teaches as much as one of that size, and no move more than doubles the band. */
    private static void learn(RateTable table, String code, Seen before, Map<String, Moves> moves) {
        var known = moves.getOrDefault(code, Moves.NONE);
        var elapsed = Duration.between(before.asOf(), table.asOf());
        var band = band(table, code, before, known);
        var move = Moves.between(table.rate(code), before.rate()).min(band.multiply(HALF));
        moves.put(code, known.with(move, elapsed).limitedTo(Bands.usualIn(band.add(band)), elapsed));
    }

    private static BigDecimal band(RateTable table, String code, Seen before, Moves known) {
        return Bands.LEARNT.of(table.base(), code, known, Duration.between(before.asOf(), table.asOf()));
    }
}
