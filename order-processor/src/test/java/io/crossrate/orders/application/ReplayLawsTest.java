package io.crossrate.orders.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.application.Incoming.Unreadable;
import io.crossrate.orders.application.Publication.StatusChanges;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.Status;
import io.crossrate.orders.domain.Transition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laws of applying a log, over logs with few orders on few quotes, redeliveries and rubbish. */
class ReplayLawsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-13T14:05:22Z"), ZoneOffset.UTC);

    /** A record of a log to come: an order on a quote under an event id, or rubbish. */
    record Line(int order, int quote, int event, boolean isRubbish) {}

    @Provide
    Arbitrary<List<Line>> logs() {
        var line = Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 9))
                .as((order, quote, event, rubbish) -> new Line(order, quote, event, rubbish == 0));
        return line.list().ofMaxSize(60);
    }

    @Property
    void howALogIsCutIntoBatchesMakesNoDifference(
            @ForAll("logs") List<Line> lines, @ForAll @IntRange(min = 1, max = 60) int size) {
        var log = log(lines);
        var whole = new InMemoryLedger();
        var inPieces = new InMemoryLedger();

        apply(whole, log, 0, log.size());
        for (var from = 0; from < log.size(); from += size) {
            apply(inPieces, log, from, Math.min(log.size(), from + size));
        }

        assertThat(inPieces.orders()).isEqualTo(whole.orders());
        assertThat(inPieces.progress()).isEqualTo(whole.progress());
    }

    @Property
    void applyingAnyPartTwiceIsRefusedAndChangesNothing(
            @ForAll("logs") List<Line> lines, @ForAll @IntRange(min = 1, max = 60) int part) {
        var log = log(lines);
        var ledger = new InMemoryLedger();
        apply(ledger, log, 0, log.size());
        var orders = ledger.orders();
        var progress = ledger.progress();
        var again = log.subList(0, Math.min(part, log.size()));

        if (!again.isEmpty()) {
            assertThatExceptionOfType(Overtaken.class).isThrownBy(() -> apply(ledger, again, 0, again.size()));
        }
        assertThat(ledger.orders()).isEqualTo(orders);
        assertThat(ledger.progress()).isEqualTo(progress);
    }

    @Property
    void aLogThatIsDeliveredTwiceAddsDuplicatesAndDeadLettersOnly(@ForAll("logs") List<Line> lines) {
        var twice = new ArrayList<>(lines);
        twice.addAll(lines);
        var once = new InMemoryLedger();
        var again = new InMemoryLedger();

        apply(once, log(lines), 0, lines.size());
        apply(again, log(twice), 0, twice.size());

        assertThat(byOrder(again)).isEqualTo(byOrder(once));
    }

    @Property
    void everyRecordIsCountedOnceAndAQuoteExecutesOneOrder(@ForAll("logs") List<Line> lines) {
        var ledger = new InMemoryLedger();
        apply(ledger, log(lines), 0, lines.size());

        ledger.progress().values().forEach(one -> assertThat(one.applied() + one.duplicate() + one.deadLettered())
                .isEqualTo((int) one.nextOffset()));
        var executed = ledger.orders().values().stream()
                .filter(order -> order.transitions().getLast().status() == Status.COMPLETED)
                .map(StatusChanges::placed)
                .toList();
        assertThat(executed.stream().map(OrderPlaced::quoteId).distinct().count())
                .isEqualTo(executed.size());
    }

    private static Map<UUID, List<Transition>> byOrder(InMemoryLedger ledger) {
        return ledger.orders().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, order -> order.getValue()
                .transitions()));
    }

    private static List<Incoming> log(List<Line> lines) {
        var log = new ArrayList<Incoming>();
        for (var line : lines) {
            var position = new Position(0, log.size());
            log.add(
                    line.isRubbish()
                            ? new Unreadable(position, "rubbish")
                            : new Received(
                                    position,
                                    line.order() + "-" + line.event(),
                                    Placed.order(line.order(), new UUID(7, line.quote()))));
        }
        return log;
    }

    private static void apply(InMemoryLedger ledger, List<Incoming> log, int from, int until) {
        if (from == until) {
            return;
        }
        ledger.resume(Map.of(0, 0L));
        var metrics = new ProcessingMetrics(new SimpleMeterRegistry());
        new ApplyOrders(ledger, _ -> {}, metrics, CLOCK)
                .apply(new Batch(log.subList(from, until), Map.of(0, (long) from), Map.of(0, (long) from)));
    }
}
