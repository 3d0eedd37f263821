package io.crossrate.ingestor.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts how often suspicious values are said again: by polls, also of the same table, and by later publications. */
final class Confirmations {

    /**
     * A value as its source has said it so far.
     *
     * @param publications the further tables of a later time, each
     * @param asOf the time of the last table that was counted
     * @param since when it was first offered
     * @param opposed whether something has spoken against it, so that polls do not count
     */
    record Offer(int polls, int publications, Instant asOf, Instant since, boolean opposed) {

        private Offer saidBy(RateTable table, boolean opposedNow) {
            var isLater = table.asOf().isAfter(asOf);
            return new Offer(
                    polls + 1,
                    publications + (isLater ? 1 : 0),
                    isLater ? table.asOf() : asOf,
                    since,
                    opposed || opposedNow);
        }

        private Offer withNoPolls() {
            return new Offer(0, publications, asOf, since, opposed);
        }
    }

    /**
     * What was said last.
     *
     * @param first the value from which the polls are counted: what moves on at each of them is not the same value
     */
    private record Said(BigDecimal rate, BigDecimal first, Offer offer) {

        private static Said anew(BigDecimal rate, Offer offer) {
            return new Said(rate, rate, offer);
        }
    }

    private final Duration believedAfter;
    private final Map<String, Said> offers = new HashMap<>();
    private @Nullable Offer ofWholeTable;

    Confirmations(Duration believedAfter) {
        this.believedAfter = believedAfter;
    }

    /** Goes on from a count that was reached before a restart. */
    void restore(Quarantined held) {
        var from = held.believedFrom();
        var counted = held.confirmations();
        var offer = from == null
                ? new Offer(counted, 0, held.asOf(), held.fetchedAt(), false)
                : new Offer(0, counted, held.asOf(), from.minus(believedAfter), true);
        if (held.code().equals(Quarantined.WHOLE_TABLE)) {
            ofWholeTable = held.reason().equals(Refusal.MANY_JUMPS.word()) && offer.opposed() ? offer : null;
        } else if (held.confirmationsNeeded() > 0
                && PublishedNumber.read(held.offered()) instanceof PublishedNumber.Sound(var rate)) {
            offers.put(held.code(), Said.anew(rate, offer));
        }
    }

    /** Goes on from what was counted of a whole table, of which no single values are told. */
    void resumeWhole(RateTable table, Set<String> codes) {
        var before = ofWholeTable;
        if (before != null) {
            codes.forEach(code -> offers.computeIfAbsent(code, _ -> Said.anew(table.rate(code), before)));
        }
    }

    /** Notes that the table offers its value of the code; returns how it stands with about the same value by now. */
    Offer heard(RateTable table, String code, BigDecimal band, boolean opposed) {
        var rate = table.rate(code);
        var before = offers.get(code);
        var said = before == null || Moves.between(rate, before.rate()).compareTo(band) > 0
                ? Said.anew(rate, new Offer(0, 0, table.asOf(), table.fetchedAt(), opposed))
                : again(before, rate, band, before.offer().saidBy(table, opposed));
        offers.put(code, said);
        return said.offer();
    }

    private static Said again(Said before, BigDecimal rate, BigDecimal band, Offer offer) {
        return Moves.between(rate, before.first()).compareTo(band) > 0
                ? Said.anew(rate, offer.withNoPolls())
                : new Said(rate, before.first(), offer);
    }

    /** Forgets what is no longer suspicious. */
    void keepOnly(Set<String> codes) {
        offers.keySet().retainAll(codes);
        ofWholeTable = null;
    }
}
