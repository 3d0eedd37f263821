package io.crossrate.conversion.domain.history;

import java.util.Optional;

/** How what a bucket holds differs from what was said of it. */
public enum Deviation {
    NONE,
    /** It holds nothing, or an older word than the last. */
    MISSING,
    /** It holds another number under the same times. */
    WRONG,
    /** It holds a newer word than the last that was said, though everything that was said of its time is known. */
    AHEAD,
    /** It holds something, though everything that was said of its time is known and nothing was. */
    UNFOUNDED;

    /**
     * How these two differ.
     *
     * @param isCovered whether everything that was said of the bucket's time is known
     */
    public static Deviation of(Optional<Observation> held, Optional<Observation> said, boolean isCovered) {
        if (said.isEmpty()) {
            return held.isPresent() && isCovered ? UNFOUNDED : NONE;
        }
        if (held.isEmpty() || said.get().supersedes(held.get())) {
            return MISSING;
        }
        if (held.get().supersedes(said.get())) {
            return isCovered ? AHEAD : NONE;
        }
        return held.get().equals(said.get()) ? NONE : WRONG;
    }
}
