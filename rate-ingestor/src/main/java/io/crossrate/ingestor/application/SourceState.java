package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.RateTable;
import io.crossrate.ingestor.domain.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a source stands.
 *
 * @param published the last published table, null before the first
 * @param lastSuccessAt when the provider last gave a table
 * @param lastError what last went wrong, kept after it has gone
 * @param failures polls that failed in a row
 * @param nextPollAt when it is asked next, null before the first poll and on standby
 * @param callsLeft how many calls the plan still allows, null where the provider does not say
 * @param publicationPending whether a checked table waits for Kafka
 */
public record SourceState(
        Source source,
        Status status,
        @Nullable RateTable published,
        @Nullable Instant lastSuccessAt,
        @Nullable LastError lastError,
        int failures,
        @Nullable Instant nextPollAt,
        @Nullable Long callsLeft,
        boolean publicationPending) {

    /** Longer than a poll takes with all its attempts. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    /** What the last poll gave, or that there is none. */
    public enum Status {
        STARTING,
        UP,
        /** Not asked while the sources preferred to it answer. */
        STANDBY,
        UNREACHABLE,
        SERVER_ERROR,
        RATE_LIMITED,
        QUOTA_REACHED,
        KEY_REQUIRED,
        KEY_REFUSED,
        REQUEST_REFUSED,
        REDIRECTED,
        TOO_LARGE,
        FORMAT_CHANGED,
        /** The provider answers, and the firewall refuses the whole table. */
        TABLE_REFUSED;

        /** The word for events and the API: key-refused. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether the last poll brought nothing that may be published, so that the next source is to step in. */
        public boolean isFailing() {
            return switch (this) {
                case STARTING, UP, STANDBY -> false;
                case UNREACHABLE,
                        SERVER_ERROR,
                        RATE_LIMITED,
                        QUOTA_REACHED,
                        KEY_REQUIRED,
                        KEY_REFUSED,
                        REQUEST_REFUSED,
                        REDIRECTED,
                        TOO_LARGE,
                        FORMAT_CHANGED,
                        TABLE_REFUSED -> true;
            };
        }

        static Status of(Failure failure) {
            return switch (failure) {
                case UNREACHABLE -> UNREACHABLE;
                case SERVER_ERROR -> SERVER_ERROR;
                case RATE_LIMITED -> RATE_LIMITED;
                case QUOTA_REACHED -> QUOTA_REACHED;
                case KEY_REQUIRED -> KEY_REQUIRED;
                case KEY_REFUSED -> KEY_REFUSED;
                case REQUEST_REFUSED -> REQUEST_REFUSED;
                case REDIRECTED -> REDIRECTED;
                case TOO_LARGE -> TOO_LARGE;
                case FORMAT_CHANGED -> FORMAT_CHANGED;
            };
        }
    }

    /**
     * Something that went wrong.
     *
     * @param kind the stable word of a failure or of a refused table
     */
    public record LastError(Instant at, String kind, String detail) {}

    /** Whether the next poll should have been more than two minutes ago, so that something is wrong with the poller. */
    public boolean isOverdueAt(Instant now) {
        return nextPollAt != null && nextPollAt.plus(GRACE).isBefore(now);
    }

    static SourceState starting(Source source) {
        return new SourceState(source, Status.STARTING, null, null, null, 0, null, null, false);
    }

    SourceState remembering(@Nullable LastError error) {
        return new SourceState(
                source, status, published, lastSuccessAt, error, failures, nextPollAt, callsLeft, publicationPending);
    }

    /** A provider that answers has calls left: that there were none is over, however many there are now. */
    SourceState answered(Instant at, Instant next) {
        var left = callsLeft != null && callsLeft == 0 ? null : callsLeft;
        return new SourceState(source, Status.UP, published, at, lastError, 0, next, left, publicationPending);
    }

    SourceState failed(Failure failure, LastError error, Instant next) {
        var left = failure == Failure.QUOTA_REACHED ? Long.valueOf(0) : callsLeft;
        return new SourceState(
                source,
                Status.of(failure),
                published,
                lastSuccessAt,
                error,
                failures + 1,
                next,
                left,
                publicationPending);
    }

    SourceState pollingAt(Instant next) {
        return new SourceState(
                source, status, published, lastSuccessAt, lastError, failures, next, callsLeft, publicationPending);
    }

    SourceState refused(LastError error) {
        return new SourceState(
                source,
                Status.TABLE_REFUSED,
                published,
                lastSuccessAt,
                error,
                failures,
                nextPollAt,
                callsLeft,
                publicationPending);
    }

    SourceState standingBy() {
        return new SourceState(
                source,
                Status.STANDBY,
                published,
                lastSuccessAt,
                lastError,
                failures,
                null,
                callsLeft,
                publicationPending);
    }

    SourceState waiting(Failure failure, Instant next) {
        return new SourceState(
                source,
                Status.of(failure),
                published,
                lastSuccessAt,
                lastError,
                failures,
                next,
                callsLeft,
                publicationPending);
    }

    SourceState withCallsLeft(long left) {
        return new SourceState(
                source, status, published, lastSuccessAt, lastError, failures, nextPollAt, left, publicationPending);
    }

    SourceState publishing(@Nullable RateTable held, boolean pending) {
        return new SourceState(
                source, status, held, lastSuccessAt, lastError, failures, nextPollAt, callsLeft, pending);
    }
}
