package io.crossrate.ingestor.domain;

import io.crossrate.ingestor.domain.Quarantine.Believed;
import io.crossrate.ingestor.domain.Quarantine.Poll;
import io.crossrate.ingestor.domain.TableCheck.Checked;
import io.crossrate.ingestor.domain.TableCheck.Rubbish;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of one provider's tables may be published. Rubbish is left out and the rest goes through; a value that
 * could be right but is suspicious is held back until further polls or another provider confirm it; a table whose base,
 * time or size is not plausible is refused as a whole. Remembers what it has let through; not for several threads.
 */
public final class RateFirewall {

    private static final int A_FEW = 3;

    private final Source source;
    private final WitnessStand stand;
    private final TableCheck check;
    private final Plausibility plausibility;
    private final int needed;
    private final Confirmations confirmations = new Confirmations();
    private final Completeness completeness;
    private final Quarantine quarantine;
    private RateHistory history;
    private @Nullable RateTable last;

    public RateFirewall(Source source, FirewallRules rules, Accepted accepted, WitnessStand stand) {
        this.source = source;
        this.stand = stand;
        check = new TableCheck(source, rules.futureTolerance(), rules.simulated());
        plausibility = new Plausibility(rules.bands(), Pegs.known());
        needed = rules.confirmationsNeeded();
        completeness = new Completeness(needed);
        quarantine = new Quarantine(source, rules.simulated(), accepted.quarantined());
        quarantine.held().forEach(confirmations::restore);
        history = accepted.history();
        last = accepted.last();
    }

    /** The verdict on a table at this instant. Each call is one poll, also where the table is the one before. */
    public Verdict judge(ProviderTable table, Instant now) {
        var poll = new Poll(table.asOf(), table.fetchedAt());
        return switch (check.check(table, now)) {
            case Checked.Refused(var reason, var detail, var rubbish) ->
                refused(poll, reason, detail, 0, flaws(rubbish));
            case Checked.Sound(var sound, var rubbish) -> judge(poll, sound, rubbish);
        };
    }

    /** The verdict on a table of the past: only what can be said of it by itself, with the codes of its time. */
    public Verdict judgeHistorical(ProviderTable table) {
        return switch (check.check(table, table.fetchedAt())) {
            case Checked.Refused(var reason, var detail, var rubbish) ->
                new Verdict.Refused(reason, detail, flaws(rubbish));
            case Checked.Sound(var sound, var rubbish) -> new Verdict.Newer(sound, flaws(rubbish));
        };
    }

    /** Goes on from a table that was let through before this firewall was there. */
    public void goOnFrom(RateTable table) {
        history = history.with(table);
        last = table;
    }

    /** What is held back now, in the order of the codes. */
    public List<Quarantined> quarantined() {
        return quarantine.held();
    }

    /** What has changed in the quarantine since this was last asked. */
    public List<Quarantined> takeNews() {
        return quarantine.takeNews();
    }

    /** Whether something is held back that further polls can confirm, so that it is worth asking again soon. */
    public boolean awaitsConfirmation() {
        return quarantine.held().stream().anyMatch(it -> it.confirmationsNeeded() > 0);
    }

    private Verdict judge(Poll poll, RateTable table, SortedMap<String, Rubbish> rubbish) {
        if (last != null && table.asOf().isBefore(last.asOf())) {
            var detail = "asOf %s, held is %s".formatted(table.asOf(), last.asOf());
            return table.saysTheSameAs(last)
                    ? new Verdict.Repetition(flaws(rubbish))
                    : refused(poll, Refusal.OLDER_THAN_HELD, detail, 0, flaws(rubbish));
        }
        var lacking = completeness.lacking(table, last);
        if (lacking.isPresent()) {
            return refused(
                    poll,
                    Refusal.HALF_A_TABLE,
                    lacking.get().detail(),
                    lacking.get().times(),
                    flaws(rubbish));
        }
        return weigh(poll, table, rubbish, stand.othersThan(source.name()));
    }

    private Verdict weigh(Poll poll, RateTable table, SortedMap<String, Rubbish> rubbish, Witnesses witnesses) {
        var suspicions = plausibility.suspicions(table, history, witnesses);
        confirmations.keepOnly(suspicions.keySet());
        var believed = new HashMap<String, Believed>();
        var doubts = new TreeMap<String, Doubt>();
        suspicions.forEach((code, suspicion) -> {
            var rate = table.rates().get(code);
            var times = rate == null ? 0 : confirmations.said(code, rate, suspicion.band());
            var other = witnesses.confirming(table, code, suspicion);
            if (other.isPresent() || times >= needed) {
                believed.put(code, new Believed(other.orElse(null)));
            } else {
                doubts.put(code, new Doubt(suspicion, times));
            }
        });
        var leftOut = flaws(rubbish);
        doubts.forEach((code, doubt) -> leftOut.put(code, doubt.suspicion().flaw()));
        if (isMany(doubts.size(), table)) {
            stand.testify(Witness.doubtingAll(table));
            return tooManyDoubts(poll, doubts, table, leftOut);
        }
        stand.testify(new Witness(table, doubts.keySet()));
        tell(poll, table, rubbish, doubts, believed);
        return compare(table.without(doubts.keySet()), leftOut);
    }

    /** Why a value is not published yet, and how often it was said again. */
    private record Doubt(Suspicion suspicion, int times) {}

    /** Half of a table is no accident of one currency; nor is what leaves nothing of it. */
    private static boolean isMany(int doubts, RateTable table) {
        var rates = table.rates().size();
        return doubts == rates || (doubts >= A_FEW && 2 * doubts > rates);
    }

    private Verdict tooManyDoubts(
            Poll poll, SortedMap<String, Doubt> doubts, RateTable table, SortedMap<String, Flaw> leftOut) {
        var first = doubts.firstEntry();
        var detail = "%d of %d rates are suspicious, such as %s: %s"
                .formatted(
                        doubts.size(),
                        table.rates().size(),
                        first.getKey(),
                        first.getValue().suspicion().detail());
        var times = doubts.values().stream().mapToInt(Doubt::times).max().orElse(0);
        return refused(poll, Refusal.MANY_JUMPS, detail, times, leftOut);
    }

    /** Tells what is held back of a table that goes through, and what has become of all that was. */
    private void tell(
            Poll poll,
            RateTable table,
            SortedMap<String, Rubbish> rubbish,
            SortedMap<String, Doubt> doubts,
            Map<String, Believed> believed) {
        var outcome = new HashMap<>(believed);
        quarantine.held().forEach(it -> {
            if (it.code().equals(Quarantined.WHOLE_TABLE)) {
                confirmedWhole(it, believed).ifPresent(belief -> outcome.put(it.code(), belief));
            } else if (saysAgain(table, it)) {
                outcome.putIfAbsent(it.code(), new Believed(null));
            }
        });
        var stillHeld = new TreeSet<>(rubbish.keySet());
        stillHeld.addAll(doubts.keySet());
        quarantine.settleAllBut(stillHeld, outcome, poll.fetchedAt());
        rubbish.forEach(
                (code, it) -> quarantine.hold(poll, code, it, history.last(code).orElse(null)));
        doubts.forEach((code, doubt) -> {
            var rate = table.rates().get(code);
            if (rate != null) {
                quarantine.hold(poll, code, rate, doubt.suspicion(), doubt.times(), needed);
            }
        });
    }

    private Optional<Believed> confirmedWhole(Quarantined table, Map<String, Believed> believed) {
        if (table.reason().equals(Refusal.HALF_A_TABLE.word())) {
            return completeness.wasConfirmed() ? Optional.of(new Believed(null)) : Optional.empty();
        }
        return table.reason().equals(Refusal.MANY_JUMPS.word())
                ? believed.values().stream().findFirst()
                : Optional.empty();
    }

    /** Whether a value that was held back is now said without suspicion, the band having widened with time. */
    private boolean saysAgain(RateTable table, Quarantined value) {
        var rate = table.rates().get(value.code());
        return rate != null
                && value.confirmationsNeeded() > 0
                && PublishedNumber.read(value.offered()) instanceof PublishedNumber.Sound(var offered)
                && Moves.between(rate, offered)
                                .compareTo(plausibility.sameness(table, value.code(), history, value.asOf()))
                        <= 0;
    }

    private Verdict compare(RateTable table, SortedMap<String, Flaw> leftOut) {
        if (last != null && !table.asOf().isAfter(last.asOf()) && saysNothingNew(table, last, leftOut.keySet())) {
            return new Verdict.Repetition(leftOut);
        }
        var corrects = last != null && table.asOf().equals(last.asOf());
        goOnFrom(table);
        return corrects ? new Verdict.Correction(table, leftOut) : new Verdict.Newer(table, leftOut);
    }

    /** A table that only lacks what is left out of it does not correct the one before. */
    private static boolean saysNothingNew(RateTable table, RateTable before, Set<String> leftOut) {
        return table.saysTheSameAs(before.without(leftOut));
    }

    private Verdict refused(Poll poll, Refusal reason, String detail, int times, SortedMap<String, Flaw> leftOut) {
        quarantine.hold(poll, reason, detail, times, reason.mayBeRight() ? needed : 0);
        return new Verdict.Refused(reason, detail, leftOut);
    }

    private static SortedMap<String, Flaw> flaws(SortedMap<String, Rubbish> rubbish) {
        var flaws = new TreeMap<String, Flaw>();
        rubbish.forEach((code, it) -> flaws.put(code, it.flaw()));
        return flaws;
    }
}
