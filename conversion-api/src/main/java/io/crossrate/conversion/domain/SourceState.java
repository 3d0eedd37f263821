package io.crossrate.conversion.domain;

import io.crossrate.money.rate.TableKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source stands, as the ingestor tells.
 *
 * @param state a stable word, such as up or rate-limited
 * @param at when this was so
 * @param lastSuccessAt when a poll last gave a table
 * @param lastError what last went wrong; it stays after it has gone
 * @param failures polls that failed in a row
 * @param nextPollAt when it is asked next
 * @param callsLeft calls that the provider's plan still allows, where it says
 * @param asOf the provider's time of its last published table
 * @param rates how many rates that table has
 * @param poller the replica that asks
 */
public record SourceState(
        String source,
        TableKind kind,
        String state,
        Instant at,
        @Nullable Instant lastSuccessAt,
        @Nullable Trouble lastError,
        int failures,
        @Nullable Instant nextPollAt,
        @Nullable Long callsLeft,
        @Nullable Instant asOf,
        int rates,
        @Nullable String poller,
        boolean simulated) {

    private static final int MAX_TEXT = 400;

    /** A poll takes its time, and another replica takes over within seconds; after so long nobody asks any more. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    public SourceState {
        if (!source.matches("[a-z][a-z0-9-]{1,40}") || !state.matches("[a-z][a-z-]{1,40}")) {
            throw new IllegalArgumentException("a source and its state are words in lower case");
        }
        if (failures < 0 || rates < 0 || (callsLeft != null && callsLeft < 0)) {
            throw new IllegalArgumentException("nothing is counted below zero");
        }
        if (poller != null && poller.length() > MAX_TEXT) {
            throw new IllegalArgumentException("no replica has such a name");
        }
    }

    /** Whether the next poll should have been more than two minutes ago, so that the state may not hold any more. */
    public boolean isOverdueAt(Instant now) {
        return nextPollAt != null && nextPollAt.plus(GRACE).isBefore(now);
    }

    /**
     * What went wrong.
     *
     * @param kind a stable word
     * @param detail one line for people
     */
    public record Trouble(Instant at, String kind, String detail) {

        public Trouble {
            if (!kind.matches("[a-z][a-z-]{1,40}") || detail.length() > MAX_TEXT) {
                throw new IllegalArgumentException("an error is a word and one line");
            }
        }
    }
}
