package io.crossrate.orders.application.limits;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.boardAt;
import static io.crossrate.money.rate.RateTables.fiat;
import static io.crossrate.money.rate.RateTables.openEr;
import static io.crossrate.money.rate.RateTables.pair;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.money.rate.RateBoard;
import io.crossrate.orders.domain.OpenOrder;
import io.crossrate.orders.domain.OrderExpiryReached;
import io.crossrate.orders.domain.OrderLimitReached;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LimitMatchingTest {

    private static final Instant NOW = MONDAY.plusSeconds(60);
    private static final Instant EXPIRY = NOW.plus(Duration.ofDays(60));
    private static final RateBoard LOW = board("1.17");
    private static final RateBoard HIGH = board("1.21");

    private final LimitMatching matching = new LimitMatching(new LimitConfig(4, 10, Duration.ofSeconds(30)));

    @Test
    void aBoardTriggersWithTheRateAsItIsQuotedAndWhatItFollowsFrom() {
        var order = order(0, "USD/EUR", "0.82");
        matching.opened(List.of(order));

        matching.match(HIGH, NOW);

        var rate = HIGH.rate(pair("USD/EUR")).orElseThrow();
        assertThat(endings()).singleElement().satisfies(one -> {
            assertThat(one.eventId()).isEqualTo(order.id() + ":limit-reached");
            assertThat(one.event()).isInstanceOfSatisfying(OrderLimitReached.class, event -> {
                assertThat(event.orderId()).isEqualTo(order.id());
                assertThat(event.rate()).isEqualTo(rate.printed()).hasToString("0.826446280991735537190083");
                assertThat(event.reachedAt()).isEqualTo(NOW);
                assertThat(event.simulated()).isFalse();
                assertThat(event.path()).singleElement().satisfies(leg -> {
                    assertThat(leg.rate()).hasToString("1.21");
                    assertThat(leg.inverted()).isTrue();
                    assertThat(leg.source()).isEqualTo("frankfurter");
                });
            });
        });
    }

    @Test
    void anOrderWhoseLimitIsReachedAlreadyIsTriggeredWithoutAnotherBoard() {
        matching.match(HIGH, NOW);
        matching.opened(List.of(order(0, "EUR/USD", "1.20"), order(0, "EUR/USD", "1.30")));

        assertThat(matching.match(HIGH, NOW.plusSeconds(1))).isFalse();

        assertThat(endings()).hasSize(1);
        assertThat(matching.open()).isEqualTo(1);
    }

    @Test
    void aRateThatTurnsStaleWithTimeTriggersNothingMore() {
        var muchLater = MONDAY.plus(Duration.ofDays(30));
        matching.match(HIGH, NOW);
        matching.opened(List.of(order(0, "EUR/USD", "1.20")));

        matching.match(HIGH.at(muchLater), muchLater);

        assertThat(endings()).isEmpty();
    }

    @Test
    void anotherSourceThatIsFresherNowTriggers() {
        var dayAfter = MONDAY.plus(Duration.ofDays(2));
        var higher = fiat("open-er-api", dayAfter.minusSeconds(600), "USD", "EUR 0.80");
        var board = boardAt(NOW, fiat("frankfurter", MONDAY, "EUR", "USD 1.17"), higher);
        matching.opened(List.of(order(0, "EUR/USD", "1.20")));

        matching.match(board, NOW);
        assertThat(endings()).isEmpty();

        matching.match(board.at(dayAfter), dayAfter);
        assertThat(endings()).hasSize(1);
    }

    @Test
    void whatHasExpiredIsNotTriggered() {
        var order = order(0, "EUR/USD", "1.20");
        matching.opened(List.of(order));

        matching.match(HIGH.at(EXPIRY), EXPIRY);

        assertThat(endings())
                .extracting(Ending::event)
                .containsExactly(new OrderExpiryReached(order.id(), EXPIRY, EXPIRY));
    }

    @Test
    void anOrderIsDecidedOnAnewWhereTheLogDidNotTakeItsEvent() {
        matching.opened(List.of(order(0, "EUR/USD", "1.20")));
        matching.match(HIGH, NOW);
        matching.sent(endings().getFirst(), false, NOW);

        matching.match(LOW, NOW.plusSeconds(1));
        assertThat(endings()).isEmpty();

        matching.match(HIGH, NOW.plusSeconds(2));
        assertThat(endings()).hasSize(1);
    }

    @Test
    void anOrderThatTheLogDoesNotCloseIsDecidedOnAnewEachTimeLater() {
        matching.opened(List.of(order(0, "EUR/USD", "1.20")));
        var sentAfter = new ArrayList<Integer>();

        for (var second = 0; second < 300; second++) {
            matching.match(HIGH, NOW.plusSeconds(second));
            for (var one : endings()) {
                sentAfter.add(second);
                matching.sent(one, true, NOW.plusSeconds(second));
            }
        }

        assertThat(sentAfter).containsExactly(0, 30, 90, 210);
    }

    @Test
    void aClosedOrderIsNeitherSentNorDecidedOnAnew() {
        var sent = order(0, "EUR/USD", "1.20");
        var unsent = order(0, "EUR/USD", "1.205");
        matching.opened(List.of(sent, unsent));
        matching.match(HIGH, NOW);
        var first = matching.next().orElseThrow();

        matching.closed(List.of(sent.id(), unsent.id()));
        matching.sent(first, true, NOW);

        assertThat(matching.next()).isEmpty();
        matching.match(HIGH, NOW.plusSeconds(3600));
        assertThat(endings()).isEmpty();
        assertThat(matching.ending()).isZero();
    }

    @Test
    void aPartitionIsReplacedByWhatIsLoadedAndGoneOnceForgotten() {
        var ending = order(1, "EUR/USD", "1.20");
        var closed = order(1, "EUR/USD", "1.25");
        var elsewhere = order(2, "EUR/USD", "1.26");
        matching.opened(List.of(ending, closed, elsewhere));
        matching.match(HIGH, NOW);

        matching.load(1, List.of(ending, order(1, "EUR/USD", "1.27")));
        assertThat(matching.open()).isEqualTo(2);
        assertThat(matching.ending()).as("goes on").isEqualTo(1);

        matching.load(1, List.of());
        assertThat(matching.open()).isEqualTo(1);
        assertThat(endings()).isEmpty();
    }

    @Test
    void whatFindsNoRoomIsCounted() {
        var orders = List.of(order(0, "EUR/USD", "1.3"), order(0, "EUR/USD", "1.3"), order(0, "EUR/USD", "1.3"));

        assertThat(matching.opened(orders)).isZero();
        assertThat(matching.load(1, List.of(order(1, "EUR/USD", "1.3"), order(1, "EUR/USD", "1.3"))))
                .isEqualTo(1);
        assertThat(matching.open()).isEqualTo(4);
        assertThat(matching.unheld()).isEqualTo(1);
    }

    @Test
    void whatFoundNoRoomCountsUntilItsPartitionIsLoadedAnewOrGone() {
        var many = orders(1, 6);
        matching.load(1, many);
        matching.opened(orders(2, 3));
        assertThat(matching.unheld()).isEqualTo(2 + 3);

        matching.load(2, List.of());
        assertThat(matching.unheld()).isEqualTo(2);

        matching.load(1, many.subList(0, 3));
        assertThat(matching.unheld()).isZero();
    }

    private static List<OpenOrder> orders(int partition, int count) {
        return Stream.generate(() -> order(partition, "EUR/USD", "1.3"))
                .limit(count)
                .toList();
    }

    private List<Ending> endings() {
        var endings = new ArrayList<Ending>();
        for (var next = matching.next(); next.isPresent(); next = matching.next()) {
            endings.add(next.get());
        }
        return endings;
    }

    private static OpenOrder order(int partition, String pair, String limit) {
        return new OpenOrder(UUID.randomUUID(), partition, pair(pair), new BigDecimal(limit), EXPIRY, false);
    }

    private static RateBoard board(String usdForEur) {
        return boardAt(NOW, fiat("frankfurter", MONDAY, "EUR", "USD " + usdForEur), openEr());
    }
}
