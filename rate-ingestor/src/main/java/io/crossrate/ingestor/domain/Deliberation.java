package io.crossrate.ingestor.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides which suspicious values are believed by now; remembers how often they were said. */
final class Deliberation {

    private static final int A_FEW = 3;

    private final FirewallRules rules;
    private final Plausibility plausibility;
    private final Confirmations confirmations;

    Deliberation(FirewallRules rules, Plausibility plausibility) {
        this.rules = rules;
        this.plausibility = plausibility;
        confirmations = new Confirmations(rules.believedAfter());
    }

    /**
     * That a value is published after all.
     *
     * @param by the other provider that says so, null where it was said often enough
     */
    record Believed(@Nullable String by) {}

    /** What is not believed of a table, and what is by now, by code. */
    record Outcome(RateTable table, SortedMap<String, Doubt> doubts, Map<String, Believed> believed) {

        /** Whether too much is in doubt for single values: rather another base than a market. */
        boolean isOfTheWholeTable() {
            return isMany(doubts.size(), table);
        }

        /** What the table waits for as a whole. */
        Awaited awaited(int needed) {
            var lasting = doubts.values().stream()
                    .map(Doubt::awaited)
                    .filter(Awaited::isLong)
                    .toList();
            if (!isMany(lasting.size(), table)) {
                return Awaited.another(
                        doubts.values().stream()
                                .map(Doubt::awaited)
                                .filter(it -> !it.isLong())
                                .mapToInt(Awaited::times)
                                .max()
                                .orElse(0),
                        needed);
            }
            return lasting.stream().max(Awaited.BY_TIME).orElseThrow();
        }
    }

    /** Goes on from a count that was reached before a restart. */
    void restore(Quarantined held) {
        confirmations.restore(held);
    }

    Outcome weigh(RateTable table, RateHistory history, Witnesses witnesses) {
        var evidence = new Evidence(table, history, witnesses, plausibility.bands());
        var suspicions = plausibility.suspicions(table, history, evidence);
        if (isMany(suspicions.size(), table)) {
            confirmations.resumeWhole(table, suspicions.keySet());
        }
        confirmations.keepOnly(suspicions.keySet());
        var believed = new HashMap<String, Believed>();
        var doubts = new TreeMap<String, Doubt>();
        var opinions =
                Opinions.of(suspicions, evidence, Shift.of(table, history).isPresent());
        suspicions.forEach((code, suspicion) -> {
            var objection = opinions.against(code);
            var offer = confirmations.heard(table, code, suspicion.band(), objection.isPresent());
            var other = opinions.by(code);
            if (other.isPresent() || isBelieved(offer, table)) {
                believed.put(code, new Believed(other.orElse(null)));
            } else {
                doubts.put(code, new Doubt(suspicion, awaited(offer, objection)));
            }
        });
        return new Outcome(table, doubts, believed);
    }

    private boolean isBelieved(Confirmations.Offer offer, RateTable table) {
        return offer.opposed()
                ? offer.publications() >= rules.confirmationsNeeded()
                        && !table.fetchedAt().isBefore(offer.since().plus(rules.believedAfter()))
                : offer.polls() >= rules.confirmationsNeeded();
    }

    private Awaited awaited(Confirmations.Offer offer, Optional<String> objection) {
        return offer.opposed()
                ? Awaited.publications(objection.orElse("another provider said otherwise"), offer, rules)
                : Awaited.another(offer.polls(), rules.confirmationsNeeded());
    }

    /** Half of a table is no accident of one currency; nor is what leaves nothing of it. */
    private static boolean isMany(int doubts, RateTable table) {
        var rates = table.rates().size();
        return doubts == rates || (doubts >= A_FEW && 2 * doubts > rates);
    }
}
