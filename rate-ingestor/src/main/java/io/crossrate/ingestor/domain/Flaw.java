package io.crossrate.ingestor.domain;

/** Why one value of a table is left out while the rest is published. */
public enum Flaw {
    UNKNOWN_CODE,
    WITHDRAWN_CODE,
    OUTDATED,
    NOT_A_NUMBER,
    NOT_POSITIVE,
    TOO_MANY_DIGITS,
    /** Further from the last value than the currency's band. */
    JUMP,
    /** About one divided by the last value. */
    INVERTED,
    /** Off the rate at which the currency is fixed to another one. */
    PEG_BROKEN,
    /** The first value of its code, and no other provider says anything like it. */
    CONTRADICTED;

    /** Whether the value may be right all the same, so that it is published once it is confirmed. */
    public boolean mayBeRight() {
        return switch (this) {
            case JUMP, INVERTED, PEG_BROKEN, CONTRADICTED -> true;
            case UNKNOWN_CODE, WITHDRAWN_CODE, OUTDATED, NOT_A_NUMBER, NOT_POSITIVE, TOO_MANY_DIGITS -> false;
        };
    }

    /** The word for logs and metrics: withdrawn-code. */
    public String word() {
        return Words.of(this);
    }
}
