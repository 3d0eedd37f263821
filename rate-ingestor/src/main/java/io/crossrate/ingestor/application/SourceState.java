package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.RateTable;
import io.crossrate.ingestor.domain.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source stands.
 *
 * @param published the last published table, null before the first
 * @param lastSuccessAt when the provider last gave an answer that could be read
 * @param lastError what last went wrong, kept after it has gone
 * @param failures polls that failed in a row
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
        boolean publicationPending) {

    /** What the source does at present. */
    public enum Status {
        STARTING,
        UP,
        BACKING_OFF
    }

    /**
     * Something that went wrong.
     *
     * @param kind the stable word of a failure or of a refused table
     */
    public record LastError(Instant at, String kind, String detail) {}

    static SourceState starting(Source source) {
        return new SourceState(source, Status.STARTING, null, null, null, 0, null, false);
    }

    SourceState answered(Instant at, Instant next) {
        return new SourceState(source, Status.UP, published, at, lastError, 0, next, publicationPending);
    }

    SourceState failed(LastError error, Instant next) {
        return new SourceState(
                source, Status.BACKING_OFF, published, lastSuccessAt, error, failures + 1, next, publicationPending);
    }

    SourceState refused(LastError error) {
        return new SourceState(
                source, status, published, lastSuccessAt, error, failures, nextPollAt, publicationPending);
    }

    SourceState publishing(@Nullable RateTable held, boolean pending) {
        return new SourceState(source, status, held, lastSuccessAt, lastError, failures, nextPollAt, pending);
    }
}
