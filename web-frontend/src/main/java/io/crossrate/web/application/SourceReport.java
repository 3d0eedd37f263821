package io.crossrate.web.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source of rates stands.
 *
 * @param state the contract's word: up, standby, or what is wrong
 * @param freshness of its newest table; absent, as are asOf and rates, before the first
 * @param callsLeft calls that the provider's plan still allows, where it says so
 */
public record SourceReport(
        String name,
        @Nullable String kind,
        @Nullable String state,
        @Nullable Instant asOf,
        @Nullable String freshness,
        @Nullable Integer rates,
        @Nullable Instant lastSuccessAt,
        @Nullable LastError lastError,
        @Nullable Instant nextPollAt,
        @Nullable Long callsLeft) {

    /** What last went wrong. */
    public record LastError(Instant at, String kind, String detail) {}

    /** Whether it does what it should: answer, or wait until it is needed. */
    public boolean isWell() {
        return state == null || state.equals("up") || state.equals("standby") || state.equals("starting");
    }
}
