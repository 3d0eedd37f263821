package io.crossrate.orders.application.operators;

import io.crossrate.orders.application.LedgerUnavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts on record what operators do: a line before, without which nothing is done, and a line after. */
@Singleton
public class Operations {

    private static final Logger log = LoggerFactory.getLogger(Operations.class);
    private static final int LONGEST = 500;

    private final OperatorLog lines;
    private final Clock clock;

    Operations(OperatorLog lines, Clock clock) {
        this.lines = lines;
        this.clock = clock;
    }

    /** What an operator is about to do; see {@link LogEntry}. */
    public record Operation(UUID operatorId, String action, String target, String reason) {}

    /** Counts what an operation has come to so far; what it counted stands in the log however it ends. */
    public static final class Counts {

        private final SortedMap<String, Long> counts = new TreeMap<>();

        /** One more of these. */
        public void add(String name) {
            add(name, 1);
        }

        /** So many more of these. */
        public void add(String name, long count) {
            counts.merge(name, count, Long::sum);
        }

        /** How many of these there were. */
        public long of(String name) {
            return counts.getOrDefault(name, 0L);
        }

        /** Everything that was counted. */
        public SortedMap<String, Long> all() {
            return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        }
    }

    /**
     * Does the work between its two lines.
     *
     * @throws LedgerUnavailable where the first line cannot be written; nothing is done
     */
    public <T> T record(Operation operation, Function<Counts, T> work) {
        var id = UUID.randomUUID();
        var counts = new Counts();
        append(id, operation, LogEntry.STARTED, counts, "");
        T result;
        try {
            result = work.apply(counts);
        } catch (RuntimeException e) {
            var why = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
            end(id, operation, LogEntry.FAILED, counts, why);
            throw e;
        }
        end(id, operation, LogEntry.DONE, counts, "");
        return result;
    }

    /** What was done is done; where that cannot be written, the log says at least that it began. */
    private void end(UUID id, Operation operation, String outcome, Counts counts, String detail) {
        try {
            append(id, operation, outcome, counts, detail);
        } catch (LedgerUnavailable e) {
            log.error("operation {} ended {} with {}, which the log does not say", id, outcome, counts.all(), e);
        }
    }

    private void append(UUID id, Operation operation, String outcome, Counts counts, String detail) {
        var line = lines.append(new LogEntry(
                id,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                operation.operatorId(),
                operation.action(),
                shortened(operation.target()),
                shortened(operation.reason()),
                outcome,
                counts.all(),
                shortened(detail)));
        // The service's own log goes elsewhere: a chain that is written anew does not agree with it.
        log.info(
                "operator {} {} {}: {} {}, line {} {}",
                operation.operatorId(),
                outcome,
                operation.action(),
                line.entry().target(),
                line.entry().counts(),
                line.number(),
                line.hash());
    }

    private static String shortened(String text) {
        var line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
