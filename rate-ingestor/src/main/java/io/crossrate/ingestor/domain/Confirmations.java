package io.crossrate.ingestor.domain;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Counts how often suspicious values are said again. One poll counts once, also where the table is the same. */
final class Confirmations {

    private record Offer(BigDecimal rate, int times) {}

    private final Map<String, Offer> offers = new HashMap<>();

    /** Goes on from a count that was reached before a restart. */
    void restore(Quarantined held) {
        if (held.confirmationsNeeded() > 0
                && PublishedNumber.read(held.offered()) instanceof PublishedNumber.Sound(var rate)) {
            offers.put(held.code(), new Offer(rate, held.confirmations()));
        }
    }

    /** Notes that the value is offered; returns how often about the same was said since it first was. */
    int said(String code, BigDecimal rate, BigDecimal band) {
        var before = offers.get(code);
        var times = before == null || Moves.between(rate, before.rate()).compareTo(band) > 0 ? 0 : before.times() + 1;
        var offer = new Offer(rate, times);
        offers.put(code, offer);
        return offer.times();
    }

    /** Forgets what is no longer suspicious. */
    void keepOnly(Set<String> codes) {
        offers.keySet().retainAll(codes);
    }
}
