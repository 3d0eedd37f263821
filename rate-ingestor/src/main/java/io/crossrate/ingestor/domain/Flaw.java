package io.crossrate.ingestor.domain;

/** Why one value of a table is left out while the rest is published. */
public enum Flaw {
    UNKNOWN_CODE,
    WITHDRAWN_CODE,
    OUTDATED,
    NOT_A_NUMBER,
    NOT_POSITIVE,
    TOO_MANY_DIGITS;

    /** The word for logs and metrics: withdrawn-code. */
    public String word() {
        return Words.of(this);
    }
}
