package io.crossrate.conversion.domain;

import io.crossrate.money.rate.TableKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value that the ingestor held back, and what became of it.
 *
 * @param code as the provider wrote it; {@code *} for its whole table
 * @param reason a stable word, such as jump
 * @param detail one sentence for people
 * @param offered what the provider wrote; it may be no number
 * @param held the value that was last published
 * @param since when it was first held back
 */
public record QuarantinedRate(
        String source,
        TableKind kind,
        String base,
        String code,
        State state,
        String reason,
        @Nullable String detail,
        String offered,
        @Nullable String held,
        @Nullable Instant heldAsOf,
        Instant asOf,
        Instant fetchedAt,
        Instant since,
        int confirmations,
        int confirmationsNeeded,
        @Nullable String confirmedBy,
        boolean simulated) {

    private static final int MAX_TEXT = 400;

    /** How it stands. */
    public enum State {
        HELD,
        CONFIRMED,
        WITHDRAWN
    }

    public QuarantinedRate {
        if (!source.matches("[a-z][a-z0-9-]{1,40}")
                || !reason.matches("[a-z][a-z-]{1,40}")
                || !code.matches("\\*|[!-~]{1,16}")
                || !base.matches("[A-Z]{3,5}")) {
            throw new IllegalArgumentException("source, code, base and reason are words");
        }
        if (isLong(offered) || isLong(detail) || isLong(held) || isLong(confirmedBy)) {
            throw new IllegalArgumentException("no text is longer than %d".formatted(MAX_TEXT));
        }
    }

    private static boolean isLong(@Nullable String text) {
        return text != null && text.length() > MAX_TEXT;
    }

    /** What tells it from all others: the last word on the same key counts. */
    public String key() {
        return source + ":" + code;
    }
}
