package io.crossrate.orders.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.crossrate.orders.application.Incoming.Received;
import io.crossrate.orders.application.Incoming.Unreadable;
import io.crossrate.orders.domain.OpenOrder;
import io.crossrate.orders.domain.OrderCancelRequested;
import io.crossrate.orders.domain.OrderEvent;
import io.crossrate.orders.domain.OrderExpiryReached;
import io.crossrate.orders.domain.OrderLimitReached;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.OrderReviewed;
import io.crossrate.orders.domain.Status;
import io.crossrate.orders.domain.Transition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** A record of a log to come: what happens to which order, on which quote, under which event id. */
    record Line(What what, int order, int quote, int event) {}

    /** Limit orders are few, so that much happens to each; every second of them needs a review. */
    enum What {
        RUBBISH,
        MARKET,
        LIMIT,
        CANCEL,
        FOREIGN_CANCEL,
        LIMIT_REACHED,
        LIMIT_NOT_REACHED,
        EXPIRY,
        EARLY_EXPIRY,
        APPROVAL,
        REFUSAL
    }

    @Provide
    Arbitrary<List<Line>> logs() {
        var line = Combinators.combine(
                        Arbitraries.of(What.class),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 2))
                .as(Line::new);
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
    void aLogWhoseRecordsAllCameTwiceAddsDuplicatesAndDeadLettersOnly(@ForAll("logs") List<Line> lines) {
        var twice = lines.stream().flatMap(line -> Stream.of(line, line)).toList();
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
                .map(Entered::order)
                .filter(order -> order.status() == Status.COMPLETED)
                .flatMap(order -> order.placed() instanceof OrderPlaced placed ? Stream.of(placed) : Stream.empty())
                .toList();
        assertThat(executed.stream().map(OrderPlaced::quoteId).distinct().count())
                .isEqualTo(executed.size());
    }

    @Property
    void anOrderStandsWhereItsTimelineEndsAndIsOpenUntilOneThingHasEndedThat(@ForAll("logs") List<Line> lines) {
        var ledger = new InMemoryLedger();
        apply(ledger, log(lines), 0, lines.size());

        ledger.orders().values().forEach(entered -> {
            var order = entered.order();
            var timeline = ledger.timeline(order.id());
            var findings = new Findings();
            TimelineAudit.check(order, timeline, findings);
            assertThat(findings.report(0, 0, 0, 0).findings()).isEmpty();
            assertThat(order.last()).isEqualTo(timeline.getLast());
        });
        var open = ledger.orders().values().stream()
                .filter(entered -> entered.order().status() == Status.OPEN)
                .map(entered -> entered.order().id());
        assertThat(ledger.openOrders(0).stream().map(OpenOrder::id)).containsExactlyInAnyOrderElementsOf(open.toList());
    }

    private static Map<UUID, List<Transition>> byOrder(InMemoryLedger ledger) {
        return ledger.orders().keySet().stream().collect(Collectors.toMap(id -> id, ledger::timeline));
    }

    private static List<Incoming> log(List<Line> lines) {
        var log = new ArrayList<Incoming>();
        for (var line : lines) {
            var position = new Position(0, log.size());
            log.add(
                    line.what() == What.RUBBISH
                            ? new Unreadable(position, "rubbish")
                            : new Received(
                                    position, line.what() + "-" + line.order() + "-" + line.event(), event(line)));
        }
        return log;
    }

    private static OrderEvent event(Line line) {
        var limit = Placed.limit(line.order(), line.order() % 2 == 1);
        var id = limit.orderId();
        var somebody = new UUID(9, 9);
        var soon = limit.acceptedAt().plusSeconds(5);
        return switch (line.what()) {
            case RUBBISH -> throw new IllegalArgumentException("rubbish is no event");
            case MARKET -> Placed.order(line.order(), new UUID(7, line.quote()));
            case LIMIT -> limit;
            case CANCEL -> new OrderCancelRequested(id, limit.userId(), soon);
            case FOREIGN_CANCEL -> new OrderCancelRequested(id, somebody, soon);
            case LIMIT_REACHED -> new OrderLimitReached(id, new BigDecimal("1.2013"), List.of(), soon, false);
            case LIMIT_NOT_REACHED -> new OrderLimitReached(id, new BigDecimal("1.1999"), List.of(), soon, false);
            case EXPIRY -> new OrderExpiryReached(id, limit.expiresAt(), limit.expiresAt());
            case EARLY_EXPIRY -> new OrderExpiryReached(id, limit.expiresAt(), soon);
            case APPROVAL -> new OrderReviewed(id, true, somebody, null, soon);
            case REFUSAL -> new OrderReviewed(id, false, somebody, "no", soon);
        };
    }

    private static void apply(InMemoryLedger ledger, List<Incoming> log, int from, int until) {
        if (from == until) {
            return;
        }
        ledger.resume(Map.of(0, 0L));
        var metrics = new ProcessingMetrics(new SimpleMeterRegistry());
        new ApplyOrders(ledger, _ -> {}, metrics, new NoMatching(), CLOCK)
                .apply(new Batch(log.subList(from, until), Map.of(0, (long) from), Map.of(0, (long) from)));
    }
}
