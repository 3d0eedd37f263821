package io.crossrate.conversion.application.rebuild;

import io.crossrate.conversion.application.RateStore;
import io.crossrate.money.rate.RateTable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds the rate store against the newest tables of the topics, and puts those there where it holds anything else. */
@Singleton
final class MendStore {

    /** Another table comes in each time that the store has changed while it was looked at. */
    private static final int ROUNDS = 10;

    /** What was published a moment ago is stored by then. */
    private static final Duration BEING_STORED = Duration.ofSeconds(1);

    private final RateLog log;
    private final RateStore store;

    MendStore(RateLog log, RateStore store) {
        this.log = log;
        this.store = store;
    }

    /** What it came to, and the differences in words. */
    record Outcome(Tally tally, List<String> differences) {}

    /** Looks at every source; changes nothing where it is a check. */
    Outcome mend(boolean isCheck) throws InterruptedException {
        var differing = new HashMap<String, String>();
        var sources = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var held = store.contents();
            var newest = log.newest();
            sources = newest.size();
            var others = newest.stream().filter(table -> !isHeld(held, table)).toList();
            var wrong = stillHeldAs(held, others);
            wrong.forEach(table -> differing.putIfAbsent(table.source(), line(held, table)));
            if ((isCheck || replaced(held, wrong)) && wrong.size() == others.size()) {
                break;
            }
        }
        var lines = differing.values().stream().sorted().toList();
        return new Outcome(Tally.stored(sources, lines.size()), lines);
    }

    /** Those in whose place the same is held a moment later: the others' sources have just published. */
    private List<RateTable> stillHeldAs(Map<String, String> held, List<RateTable> tables) throws InterruptedException {
        if (tables.isEmpty()) {
            return tables;
        }
        Thread.sleep(BEING_STORED);
        var later = store.contents();
        return tables.stream()
                .filter(table -> content(held, table).equals(content(later, table)))
                .toList();
    }

    private static String content(Map<String, String> held, RateTable table) {
        return held.getOrDefault(table.source(), RateStore.NOTHING);
    }

    private boolean isHeld(Map<String, String> held, RateTable table) {
        return store.contentOf(table).equals(held.get(table.source()));
    }

    private boolean replaced(Map<String, String> held, Collection<RateTable> tables) {
        return tables.stream()
                .map(table -> store.replace(content(held, table), table))
                .reduce(true, Boolean::logicalAnd);
    }

    private static String line(Map<String, String> held, RateTable table) {
        return "%s: the store holds %s, the topics' newest is of %s"
                .formatted(
                        table.source(), held.containsKey(table.source()) ? "another table" : "no table", table.asOf());
    }
}
