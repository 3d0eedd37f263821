package io.crossrate.standalone;

/** Why the system cannot be started or go on; the message is one line for whoever started it, with what to do. */
final class CannotRun extends Exception {

    CannotRun(String message) {
        super(message);
    }

    CannotRun(String message, Throwable cause) {
        super(message, cause);
    }
}
