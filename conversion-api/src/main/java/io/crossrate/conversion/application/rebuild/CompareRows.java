package io.crossrate.conversion.application.rebuild;

import io.crossrate.conversion.application.rebuild.RateLog.Reader;
import io.crossrate.conversion.application.rebuild.TopicRows.Compared;
import io.crossrate.conversion.application.rebuild.TopicRows.Row;
import io.crossrate.conversion.domain.history.Deviation;
import io.crossrate.conversion.domain.history.Observation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the history against what the topics say, page by page, and mends it. Whoever records rates goes on meanwhile. So
 * the topics are read up to now before a row that is ahead of them is called wrong; one that was published just now is
 * given time to be recorded; and a row that changes between being read and being mended is left to him.
 */
@Singleton
final class CompareRows {

    private static final int ROUNDS = 10;
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);
    private static final Duration BEING_RECORDED = Duration.ofMinutes(2);
    private static final Set<Deviation> BEYOND_THE_TOPICS = Set.of(Deviation.AHEAD, Deviation.UNFOUNDED);

    private final RateLog log;
    private final TopicRows rows;
    private final GatherRows gather;
    private final Clock clock;

    CompareRows(RateLog log, TopicRows rows, GatherRows gather, Clock clock) {
        this.log = log;
        this.rows = rows;
        this.gather = gather;
        this.clock = clock;
    }

    /** Goes on where it was left, up to the last row; what comes then is the phase after. */
    void compare(boolean isCheck, Runnable mayGoOn) throws InterruptedException {
        try (var reader = log.open()) {
            gather.gather(reader, mayGoOn);
            var behind = rows.compared();
            var total = behind.total() == 0 ? rows.size() : behind.total();
            do {
                mayGoOn.run();
                var page = rows.page(behind.after());
                behind = new Compared(page.next(), behind.rows() + page.rows().size(), total);
                settle(isCheck, certain(page.rows(), reader, mayGoOn), behind);
            } while (behind.after().isPresent());
        }
    }

    private List<Row> certain(List<Row> page, Reader reader, Runnable mayGoOn) throws InterruptedException {
        var certain = new ArrayList<Row>();
        var left = page;
        for (int round = 0; round < ROUNDS; round++) {
            var now = clock.instant();
            var isFirst = round == 0;
            var doubtful =
                    left.stream().filter(row -> isInDoubt(row, isFirst, now)).toList();
            left.stream().filter(row -> !isInDoubt(row, isFirst, now)).forEach(certain::add);
            left = doubtful;
            if (left.isEmpty()) {
                return certain;
            }
            if (!isFirst) {
                Thread.sleep(BETWEEN_ROUNDS);
            }
            // In this order: what is held now was said before now.
            var held = rows.heldAgain(left);
            gather.gather(reader, mayGoOn);
            left = rows.saidAgain(held);
        }
        certain.addAll(left);
        return certain;
    }

    private static boolean isInDoubt(Row row, boolean isFirst, Instant now) {
        var deviation = row.deviation(now);
        var isBeingRecorded =
                row.said().stream().anyMatch(said -> said.fetchedAt().isAfter(now.minus(BEING_RECORDED)));
        return (isFirst && BEYOND_THE_TOPICS.contains(deviation))
                || (deviation == Deviation.MISSING && isBeingRecorded);
    }

    private void settle(boolean isCheck, List<Row> page, Compared compared) {
        var now = clock.instant();
        var missing = count(page, now, Set.of(Deviation.MISSING));
        var wrong = count(page, now, Set.of(Deviation.WRONG, Deviation.AHEAD));
        var unfounded = count(page, now, Set.of(Deviation.UNFOUNDED));
        var said = page.stream().filter(row -> row.said().isPresent()).count();
        var differences = page.stream()
                .filter(row -> row.deviation(now) != Deviation.NONE)
                .map(row -> line(row, row.deviation(now)))
                .toList();
        var phase = compared.after().isPresent() ? Phase.COMPARING : Phase.TABLES;
        rows.mend(isCheck ? List.of() : toMend(page, now), compared, (held, mended) -> held.with(
                        Tally.compared(said, missing, wrong, unfounded, mended), differences)
                .on(Phase.COMPARING, phase));
    }

    private static List<Row> toMend(List<Row> page, Instant now) {
        return page.stream()
                .filter(row -> row.said().isPresent() && row.deviation(now) != Deviation.NONE)
                .toList();
    }

    private static long count(List<Row> page, Instant now, Set<Deviation> deviations) {
        return page.stream()
                .filter(row -> deviations.contains(row.deviation(now)))
                .count();
    }

    private static String line(Row row, Deviation deviation) {
        return "%s %s %s: held %s, said %s%s"
                .formatted(
                        row.name(),
                        row.resolution().word(),
                        row.start(),
                        words(row.held()),
                        words(row.said()),
                        deviation == Deviation.UNFOUNDED ? " (left as it is)" : "");
    }

    private static String words(Optional<Observation> observation) {
        return observation
                .map(it -> "%s of %s, read %s".formatted(it.rate().toPlainString(), it.asOf(), it.fetchedAt()))
                .orElse("nothing");
    }
}
