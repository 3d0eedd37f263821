package io.crossrate.conversion.domain.history;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands where a bucket has no observation. */
public enum Fill {
    /** Nothing. */
    NONE,
    /** The last point before it, with its own time, as far as {@link Crossing#carriedUntil} lets it be carried. */
    PREVIOUS;

    /** The word that requests and answers carry. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Fill> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
