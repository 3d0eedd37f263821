package io.crossrate.web.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source of rates stands.
 *
 * @param state the contract's word: up, standby, or what is wrong
 * @param at when it stood so
 * @param overdue true where the next poll is well in the past
 * @param freshness of its newest table; absent, as are asOf and rates, before the first
 * @param callsLeft calls that the provider's plan still allows, where it says so
 */
public record SourceReport(
        String name,
        @Nullable String kind,
        @Nullable String state,
        @Nullable Instant at,
        @Nullable Instant asOf,
        @Nullable String freshness,
        @Nullable Integer rates,
        @Nullable Instant lastSuccessAt,
        @Nullable LastError lastError,
        @Nullable Instant nextPollAt,
        @Nullable Boolean overdue,
        @Nullable Long callsLeft) {

    /** What last went wrong. */
    public record LastError(Instant at, String kind, String detail) {}

    /** Whether it does what it should: answer, or wait until it is needed. */
    public boolean isWell() {
        return !isOverdue()
                && (state == null || state.equals("up") || state.equals("standby") || state.equals("starting"));
    }

    /** Whether it should have been asked long ago, so that nobody knows how it stands. */
    public boolean isOverdue() {
        return Boolean.TRUE.equals(overdue);
    }
}
