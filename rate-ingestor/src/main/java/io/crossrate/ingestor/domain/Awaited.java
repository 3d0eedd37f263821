package io.crossrate.ingestor.domain;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What something that is held back waits for.
 *
 * @param times how often it was said again of those that it needs; 0 of 0 where nothing lets it through
 * @param believedFrom the time before which its own repetition does not let it through, which then counts the
 *     publications; null where it counts the polls
 * @param words the same for people, empty where it waits for nothing
 */
record Awaited(int times, int needed, @Nullable Instant believedFrom, String words) {

    /** What is believed by its own repetition last comes last. */
    static final Comparator<Awaited> BY_TIME =
            Comparator.comparing(it -> it.believedFrom() == null ? Instant.MIN : it.believedFrom());

    /** Of what is never let through. */
    static final Awaited IN_VAIN = new Awaited(0, 0, null, "");

    /** Further polls, of which so many have been. */
    static Awaited polls(int times, int needed) {
        return new Awaited(times, needed, null, "waits for %d further polls".formatted(needed));
    }

    /** Another provider that says it too, or further polls. */
    static Awaited another(int times, int needed) {
        return new Awaited(times, needed, null, "waits for a second provider, or %d further polls".formatted(needed));
    }

    /** Another provider, or further publications, since something speaks against it that its source's own word does not outweigh. */
    static Awaited publications(String objection, Confirmations.Offer offer, FirewallRules rules) {
        return new Awaited(
                Math.min(offer.publications(), rules.confirmationsNeeded()),
                rules.confirmationsNeeded(),
                offer.since().plus(rules.believedAfter()),
                "%s: waits for a second provider, or %d further publications over %s"
                        .formatted(objection, rules.confirmationsNeeded(), Words.of(rules.believedAfter())));
    }

    /** Whether only other providers or later publications help. */
    boolean isLong() {
        return believedFrom != null;
    }
}
