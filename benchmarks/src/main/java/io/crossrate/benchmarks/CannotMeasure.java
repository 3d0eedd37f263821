package io.crossrate.benchmarks;

/** Why no figure can be given, in one line that says what to do. */
final class CannotMeasure extends RuntimeException {
    CannotMeasure(String why) {
        super(why);
    }

    CannotMeasure(String why, Throwable cause) {
        super(why + ": " + cause.getMessage(), cause);
    }
}
