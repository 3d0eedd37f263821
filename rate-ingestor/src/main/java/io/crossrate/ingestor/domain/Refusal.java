package io.crossrate.ingestor.domain;

/** Why a table is refused as a whole. */
public enum Refusal {
    OTHER_BASE,
    BASE_NOT_ONE,
    IN_THE_FUTURE,
    OLDER_THAN_HELD,
    TOO_FEW_RATES,
    /** Far fewer codes than in the last table. */
    HALF_A_TABLE,
    /** Most of its values are suspicious: rather another base than a market. */
    MANY_JUMPS;

    /** Whether the table may be right all the same, so that it is published once it is confirmed. */
    public boolean mayBeRight() {
        return switch (this) {
            case HALF_A_TABLE, MANY_JUMPS -> true;
            case OTHER_BASE, BASE_NOT_ONE, IN_THE_FUTURE, OLDER_THAN_HELD, TOO_FEW_RATES -> false;
        };
    }

    /** The word for logs and metrics: older-than-held. */
    public String word() {
        return Words.of(this);
    }
}
