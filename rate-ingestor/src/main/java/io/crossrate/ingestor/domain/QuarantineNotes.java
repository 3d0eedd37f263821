package io.crossrate.ingestor.domain;

import io.crossrate.ingestor.domain.Deliberation.Believed;
import io.crossrate.ingestor.domain.Deliberation.Outcome;
import io.crossrate.ingestor.domain.Quarantine.Poll;
import io.crossrate.ingestor.domain.TableCheck.Rubbish;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** Notes what is held back of a table that goes through, and what has become of all that was. */
record QuarantineNotes(Quarantine quarantine, Plausibility plausibility) {

    /**
     * Brings the quarantine up to this poll.
     *
     * @param confirmedHalf whether the table was let through with few codes since it had come often enough
     */
    void note(
            Poll poll,
            Outcome outcome,
            SortedMap<String, Rubbish> rubbish,
            RateHistory history,
            boolean confirmedHalf) {
        var table = outcome.table();
        var doubts = outcome.doubts();
        var stillHeld = new TreeSet<>(rubbish.keySet());
        stillHeld.addAll(doubts.keySet());
        quarantine.settleAllBut(stillHeld, believed(outcome, history, confirmedHalf), poll.fetchedAt());
        rubbish.forEach(
                (code, it) -> quarantine.hold(poll, code, it, history.last(code).orElse(null)));
        doubts.forEach((code, doubt) -> quarantine.hold(poll, code, table.rate(code), doubt));
    }

    private Map<String, Believed> believed(Outcome outcome, RateHistory history, boolean confirmedHalf) {
        var believed = new HashMap<>(outcome.believed());
        quarantine.held().forEach(it -> {
            if (it.code().equals(Quarantined.WHOLE_TABLE)) {
                whole(it, outcome, confirmedHalf).ifPresent(belief -> believed.put(it.code(), belief));
            } else if (saysAgain(outcome.table(), it, history)) {
                believed.putIfAbsent(it.code(), new Believed(null));
            }
        });
        return believed;
    }

    private static Optional<Believed> whole(Quarantined table, Outcome outcome, boolean confirmedHalf) {
        if (table.reason().equals(Refusal.HALF_A_TABLE.word())) {
            return confirmedHalf ? Optional.of(new Believed(null)) : Optional.empty();
        }
        return table.reason().equals(Refusal.MANY_JUMPS.word())
                ? outcome.believed().values().stream().findFirst()
                : Optional.empty();
    }

    /** Whether a value that was held back is now said without suspicion, the band having widened with time. */
    private boolean saysAgain(RateTable table, Quarantined value, RateHistory history) {
        return table.rates().containsKey(value.code())
                && value.confirmationsNeeded() > 0
                && PublishedNumber.read(value.offered()) instanceof PublishedNumber.Sound(var offered)
                && Moves.between(table.rate(value.code()), offered)
                                .compareTo(plausibility.sameness(table, value.code(), history, value.asOf()))
                        <= 0;
    }
}
