package io.crossrate.ingestor.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A provider gave no table; the message says why in words of our own, on one line of at most 200 characters. */
public final class ProviderFailed extends Exception {

    private static final int LONGEST = 200;

    private final Failure failure;
    private final @Nullable Instant notBefore;
    private final String said;

    public ProviderFailed(Failure failure, String message) {
        this(failure, message, null, "");
    }

    /**
     * A failure with the provider's own word on when to come back.
     *
     * @param notBefore the time before which the provider does not want to be asked, null where it did not say
     * @param said how the answer or the fault began, for the log alone
     */
    public ProviderFailed(Failure failure, String message, @Nullable Instant notBefore, String said) {
        super(oneLine(message));
        this.failure = failure;
        this.notBefore = notBefore;
        this.said = oneLine(said);
    }

    public Failure failure() {
        return failure;
    }

    public @Nullable Instant notBefore() {
        return notBefore;
    }

    /** How the answer or the fault began, on one line; empty where nothing came. For the log: it is not ours. */
    public String said() {
        return said;
    }

    private static String oneLine(String message) {
        var line = message.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
