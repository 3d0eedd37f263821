package io.crossrate.orders.application.operators;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows the operators' log from its first line to its last: what was removed, added or changed breaks the chain. */
@Singleton
public class VerifyLog {

    private static final int CHUNK = 1000;
    private static final int MOST_FAULTS = 100;

    private final OperatorLog log;

    VerifyLog(OperatorLog log) {
        this.log = log;
    }

    /** A line that somebody has noted elsewhere. */
    public record Known(long number, String hash) {}

    /**
     * What was found.
     *
     * @param lines that there are
     * @param hash of the last line; kept elsewhere, it proves later that nothing before it was written anew
     * @param faults empty where the log is whole; the first of them where there are many
     */
    public record Verification(long lines, String hash, List<String> faults) {

        /** Whether every line is there as it was written. */
        public boolean isWhole() {
            return faults.isEmpty();
        }
    }

    /** Looks at every line; one that was known, or null, must be in the log as it was noted. */
    public Verification verify(@Nullable Known known) {
        // Before the lines: what is added meanwhile comes after this head.
        var head = log.head();
        var check = new Chain(head, known);
        for (var lines = log.after(0, CHUNK); !lines.isEmpty(); lines = log.after(check.last, CHUNK)) {
            lines.forEach(check::read);
        }
        return check.verification();
    }

    /** The lines as they pass by. */
    private static final class Chain {

        private final OperatorLog.Head head;
        private final @Nullable Known known;
        private final List<String> faults = new ArrayList<>();
        private long lines;
        private long last;
        private String hash = LogLine.NOTHING;

        Chain(OperatorLog.Head head, @Nullable Known known) {
            this.head = head;
            this.known = known;
        }

        void read(LogLine line) {
            require(line.number() == last + 1, missing(last + 1, line.number() - 1));
            require(line.isIntact(), "line %d was changed".formatted(line.number()));
            require(
                    line.number() != last + 1 || line.previousHash().equals(hash),
                    "line %d does not follow from the line before".formatted(line.number()));
            if (known != null && known.number() == line.number()) {
                require(
                        known.hash().equals(line.hash()),
                        "line %d is not the one that was known: the log was written anew".formatted(line.number()));
            }
            if (line.number() == head.lines()) {
                require(
                        line.hash().equals(head.hash()),
                        "line %d is not the one that the head names".formatted(line.number()));
            }
            lines++;
            last = line.number();
            hash = line.hash();
        }

        Verification verification() {
            require(last >= head.lines(), missing(last + 1, head.lines()));
            require(known == null || known.number() <= last, "the line that was known is missing");
            return new Verification(lines, hash, List.copyOf(faults));
        }

        private static String missing(long from, long to) {
            return from == to ? "line %d is missing".formatted(from) : "lines %d to %d are missing".formatted(from, to);
        }

        private void require(boolean holds, String fault) {
            if (!holds && faults.size() < MOST_FAULTS) {
                faults.add(fault);
            }
        }
    }
}
