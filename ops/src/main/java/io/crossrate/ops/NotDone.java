package io.crossrate.ops;

/** Why a command did not do what it was told; the message is one line for the operator, with what to do. */
public final class NotDone extends Exception {

    public NotDone(String message) {
        super(message);
    }

    public NotDone(String message, Throwable cause) {
        super(message, cause);
    }
}
