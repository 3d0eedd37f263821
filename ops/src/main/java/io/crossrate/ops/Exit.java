package io.crossrate.ops;

/** The exit statuses of every command. */
public final class Exit {

    /** Done, and nothing is wrong. */
    public static final int DONE = 0;

    /** Not done, or something was found that should not be; a line says what. */
    public static final int FAILED = 1;

    /** Wrong options, or a value that has no meaning; nothing was changed. */
    public static final int USAGE = 2;

    /** Not confirmed, or not allowed to this operator or in this state; nothing was changed. */
    public static final int REFUSED = 3;

    private Exit() {}
}
