package io.crossrate.ingestor.domain;

/** Why a table is refused as a whole. */
public enum Refusal {
    OTHER_BASE,
    BASE_NOT_ONE,
    IN_THE_FUTURE,
    OLDER_THAN_HELD,
    TOO_FEW_RATES;

    /** The word for logs and metrics: older-than-held. */
    public String word() {
        return Words.of(this);
    }
}
