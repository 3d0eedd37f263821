package io.crossrate.ingestor.domain;

import java.time.Duration;

/**
 * What holds for the tables of every source.
 *
 * @param futureTolerance how far a provider's clock may be ahead of ours
 * @param simulated whether the sources are the built-in simulator; the tables say so
 * @param confirmationsNeeded how many further polls have to say about the same before a suspicious value is published;
 *     further publications, where something speaks against it
 * @param believedAfter for how long at least a source has to insist on what something speaks against
 */
public record FirewallRules(
        Duration futureTolerance, boolean simulated, int confirmationsNeeded, Duration believedAfter, Bands bands) {

    public FirewallRules {
        if (confirmationsNeeded < 1 || confirmationsNeeded > 100) {
            throw new IllegalArgumentException(
                    "between 1 and 100 confirmations are needed, not " + confirmationsNeeded);
        }
        if (!believedAfter.isPositive()) {
            throw new IllegalArgumentException("a source is believed after some time, not " + believedAfter);
        }
    }
}
