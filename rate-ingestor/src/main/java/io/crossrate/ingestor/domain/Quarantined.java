package io.crossrate.ingestor.domain;

import io.crossrate.money.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value that is held back, or what became of it.
 *
 * @param code the code as it was shortened for people, or {@link #WHOLE_TABLE}
 * @param reason the word of a flaw or of a refusal
 * @param offered what the provider wrote, shortened; empty for a whole table
 * @param held the value that was last published, null where there is none
 * @param asOf the provider's time of what is held back
 * @param since when it was first held back
 * @param confirmations how often it was said again since
 * @param confirmationsNeeded how many let it through; 0 where nothing does
 * @param believedFrom the time before which it is not let through by its own repetition, where the confirmations are later
 *     publications; null where they are polls
 * @param confirmedBy the other provider that confirmed it, null where its own repetition did
 */
public record Quarantined(
        String source,
        TableKind kind,
        Currency base,
        String code,
        State state,
        String reason,
        String detail,
        String offered,
        @Nullable BigDecimal held,
        @Nullable Instant heldAsOf,
        Instant asOf,
        Instant fetchedAt,
        Instant since,
        int confirmations,
        int confirmationsNeeded,
        @Nullable Instant believedFrom,
        @Nullable String confirmedBy,
        boolean simulated) {

    /** The code that stands for the whole table. */
    public static final String WHOLE_TABLE = "*";

    /** The end of a detail that says what is awaited, which is over when it has come. */
    private static final Pattern WAITS_FOR = Pattern.compile("[;:] waits for .*$");

    /** How it stands with a value. */
    public enum State {
        /** It is not published. */
        HELD,
        /** It was published after all. */
        CONFIRMED,
        /** The provider no longer says it. */
        WITHDRAWN;

        /** The word for events, logs and metrics: held. */
        public String word() {
            return Words.of(this);
        }
    }

    /** The same id for the same event, so that a consumer can tell a repeated delivery. */
    public UUID id() {
        return NameBasedUuid.of(
                "%s\n%s\n%s\n%s\n%d\n%s".formatted(source, code, state, reason, confirmations, fetchedAt));
    }

    /** Whether this is no news after the other: only the numbers and times differ. */
    boolean tellsTheSameAs(Quarantined other) {
        return state == other.state
                && reason.equals(other.reason)
                && confirmations == other.confirmations
                && (believedFrom == null) == (other.believedFrom == null);
    }

    /** The same, held back since that time. */
    Quarantined heldSince(Instant first) {
        return new Quarantined(
                source,
                kind,
                base,
                code,
                state,
                reason,
                detail,
                offered,
                held,
                heldAsOf,
                asOf,
                fetchedAt,
                first,
                confirmations,
                confirmationsNeeded,
                believedFrom,
                confirmedBy,
                simulated);
    }

    /** What became of it, by an answer that was fetched at that time. */
    Quarantined settled(State outcome, @Nullable String by, Instant at) {
        return new Quarantined(
                source,
                kind,
                base,
                code,
                outcome,
                reason,
                WAITS_FOR.matcher(detail).replaceFirst(""),
                offered,
                held,
                heldAsOf,
                asOf,
                at,
                since,
                confirmations,
                confirmationsNeeded,
                believedFrom,
                by,
                simulated);
    }
}
