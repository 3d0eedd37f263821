package io.crossrate.benchmarks;

/** Why no figure can be given, in one line that says what to do. */
public final class CannotMeasure extends RuntimeException {
    public CannotMeasure(String why) {
        super(why);
    }

    public CannotMeasure(String why, Throwable cause) {
        super(why + ": " + cause.getMessage(), cause);
    }
}
