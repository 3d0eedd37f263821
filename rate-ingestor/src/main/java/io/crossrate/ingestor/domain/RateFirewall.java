package io.crossrate.ingestor.domain;

import io.crossrate.ingestor.domain.Deliberation.Outcome;
import io.crossrate.ingestor.domain.Quarantine.Poll;
import io.crossrate.ingestor.domain.TableCheck.Checked;
import io.crossrate.ingestor.domain.TableCheck.Rubbish;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of one provider's tables may be published. Rubbish is left out and the rest goes through; a value that
 * could be right but is suspicious is held back until further polls or another provider confirm it; a table whose base,
 * time or size is not plausible is refused as a whole. Remembers what it has let through; not for several threads.
 */
public final class RateFirewall {

    private final Source source;
    private final WitnessStand stand;
    private final TableCheck check;
    private final Deliberation deliberation;
    private final int needed;
    private final Completeness completeness;
    private final Quarantine quarantine;
    private final QuarantineNotes notes;
    private RateHistory history;
    private @Nullable RateTable last;

    public RateFirewall(Source source, FirewallRules rules, Accepted accepted, WitnessStand stand) {
        this.source = source;
        this.stand = stand;
        check = new TableCheck(source, rules.futureTolerance(), rules.simulated());
        var plausibility = new Plausibility(rules.bands(), Pegs.known());
        deliberation = new Deliberation(rules, plausibility);
        needed = rules.confirmationsNeeded();
        completeness = new Completeness(needed);
        quarantine = new Quarantine(source, rules.simulated(), accepted.quarantined());
        notes = new QuarantineNotes(quarantine, plausibility);
        quarantine.held().forEach(deliberation::restore);
        history = accepted.history();
        last = accepted.last();
    }

    /** The verdict on a table at this instant. Each call is one poll, also where the table is the one before. */
    public Verdict judge(ProviderTable table, Instant now) {
        var poll = new Poll(table.asOf(), table.fetchedAt());
        return switch (check.check(table, now)) {
            case Checked.Refused(var reason, var detail, var rubbish) ->
                refused(poll, reason, detail, Awaited.IN_VAIN, flaws(rubbish));
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
        return quarantine.held().stream().anyMatch(it -> it.confirmationsNeeded() > 0 && it.believedFrom() == null);
    }

    /** Whether something is held back that only another provider or later publications can confirm. */
    public boolean awaitsPublications() {
        return quarantine.held().stream().anyMatch(it -> it.believedFrom() != null);
    }

    private Verdict judge(Poll poll, RateTable table, SortedMap<String, Rubbish> rubbish) {
        if (last != null && table.asOf().isBefore(last.asOf())) {
            var detail = "asOf %s, held is %s".formatted(table.asOf(), last.asOf());
            return table.saysTheSameAs(last)
                    ? new Verdict.Repetition(flaws(rubbish))
                    : refused(poll, Refusal.OLDER_THAN_HELD, detail, Awaited.IN_VAIN, flaws(rubbish));
        }
        var lacking = completeness.lacking(table, last);
        if (lacking.isPresent()) {
            return refused(
                    poll,
                    Refusal.HALF_A_TABLE,
                    lacking.get().detail(),
                    Awaited.polls(lacking.get().times(), needed),
                    flaws(rubbish));
        }
        return weigh(poll, table, rubbish, stand.othersThan(source.name()));
    }

    private Verdict weigh(Poll poll, RateTable table, SortedMap<String, Rubbish> rubbish, Witnesses witnesses) {
        var outcome = deliberation.weigh(table, history, witnesses);
        var doubts = outcome.doubts();
        var leftOut = flaws(rubbish);
        doubts.forEach((code, doubt) -> leftOut.put(code, doubt.suspicion().flaw()));
        if (outcome.isOfTheWholeTable()) {
            stand.testify(Witness.doubtingAll(table));
            return refused(poll, Refusal.MANY_JUMPS, manyJumps(outcome), outcome.awaited(needed), leftOut);
        }
        stand.testify(new Witness(table, doubts.keySet()));
        notes.note(poll, outcome, rubbish, history, completeness.wasConfirmed());
        return compare(
                table.without(doubts.keySet()), leftOut, outcome.believed().keySet());
    }

    private static String manyJumps(Outcome outcome) {
        var first = outcome.doubts().firstEntry();
        return "%d of %d rates are suspicious, such as %s: %s"
                .formatted(
                        outcome.doubts().size(),
                        outcome.table().rates().size(),
                        first.getKey(),
                        first.getValue().suspicion().detail());
    }

    private Verdict compare(RateTable table, SortedMap<String, Flaw> leftOut, Set<String> believed) {
        if (last != null && !table.asOf().isAfter(last.asOf()) && saysNothingNew(table, last, leftOut.keySet())) {
            return new Verdict.Repetition(leftOut);
        }
        var corrects = last != null && table.asOf().equals(last.asOf());
        history = history.with(table, believed);
        last = table;
        return corrects ? new Verdict.Correction(table, leftOut) : new Verdict.Newer(table, leftOut);
    }

    /** A table that only lacks what is left out of it does not correct the one before. */
    private static boolean saysNothingNew(RateTable table, RateTable before, Set<String> leftOut) {
        return table.saysTheSameAs(before.without(leftOut));
    }

    private Verdict refused(
            Poll poll, Refusal reason, String detail, Awaited awaited, SortedMap<String, Flaw> leftOut) {
        quarantine.hold(poll, reason, detail, awaited);
        return new Verdict.Refused(reason, detail, leftOut);
    }

    private static SortedMap<String, Flaw> flaws(SortedMap<String, Rubbish> rubbish) {
        var flaws = new TreeMap<String, Flaw>();
        rubbish.forEach((code, it) -> flaws.put(code, it.flaw()));
        return flaws;
    }
}
