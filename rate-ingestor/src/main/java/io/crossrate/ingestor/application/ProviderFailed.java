package io.crossrate.ingestor.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A provider gave no table; the message says what came instead, on one line. */
public final class ProviderFailed extends Exception {

    private static final int MAX_MESSAGE = 300;

    private final Failure failure;
    private final @Nullable Instant notBefore;

    public ProviderFailed(Failure failure, String message) {
        this(failure, message, null);
    }

    /**
     * A failure with the provider's own word on when to come back.
     *
     * @param notBefore the time before which the provider does not want to be asked, null where it did not say
     */
    public ProviderFailed(Failure failure, String message, @Nullable Instant notBefore) {
        super(oneLine(message));
        this.failure = failure;
        this.notBefore = notBefore;
    }

    public Failure failure() {
        return failure;
    }

    public @Nullable Instant notBefore() {
        return notBefore;
    }

    private static String oneLine(String message) {
        var line = message.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?").strip();
        return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "…";
    }
}
