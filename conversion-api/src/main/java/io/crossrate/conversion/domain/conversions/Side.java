package io.crossrate.conversion.domain.conversions;

import java.util.Locale;

/** The side of a conversion whose amount was asked for; the other follows from it. */
public enum Side {
    FROM,
    TO;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word that events carry. */
    public String word() {
        return word;
    }
}
