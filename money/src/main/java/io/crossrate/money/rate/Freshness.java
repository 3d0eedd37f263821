package io.crossrate.money.rate;

import java.util.Locale;

/** How far a rate can be trusted for its age, best first. */
public enum Freshness {
    /** No newer publication is due. */
    FRESH,
    /** A newer one is due and has not come; the last good rate stands in. */
    CARRIED,
    /** Too old to promise anything on; shown, never quoted. */
    STALE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word that answers carry. */
    public String word() {
        return word;
    }

    /** The worse of the two. */
    public Freshness worst(Freshness other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
