package io.crossrate.ops;

/** Nothing was done, as it was not confirmed, is not allowed or not understood; the message is one line for the operator. */
public final class Refused extends Exception {

    private final int status;

    public Refused(String message) {
        this(message, Exit.REFUSED);
    }

    private Refused(String message, int status) {
        super(message);
        this.status = status;
    }

    /** As a service does not understand what was typed. */
    public static Refused mistyped(String message) {
        return new Refused(message, Exit.USAGE);
    }

    /** What the command ends with, of {@link Exit}. */
    public int status() {
        return status;
    }
}
