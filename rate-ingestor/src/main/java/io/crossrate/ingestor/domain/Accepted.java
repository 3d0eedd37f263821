package io.crossrate.ingestor.domain;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a firewall goes on from: what its source has said so far.
 *
 * @param last the last table that was let through, null before the first
 * @param quarantined what was held back when it was last told
 */
public record Accepted(@Nullable RateTable last, RateHistory history, Collection<Quarantined> quarantined) {

    /** Of a source that never said anything. */
    public static final Accepted NOTHING = new Accepted(null, RateHistory.EMPTY, List.of());

    public Accepted {
        quarantined = List.copyOf(quarantined);
    }
}
