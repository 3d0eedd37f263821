package io.crossrate.orders.application.limits;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.RULES;
import static io.crossrate.money.rate.RateTables.crypto;
import static io.crossrate.money.rate.RateTables.pair;
import static io.crossrate.money.rate.RateTables.simulated;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.money.rate.Freshness;
import io.crossrate.money.rate.RateBoard;
import io.crossrate.orders.domain.OpenOrder;
import io.crossrate.orders.domain.OrderExpiryReached;
import io.crossrate.orders.domain.OrderLimitReached;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds after every tick, whatever was opened, closed and quoted before. */
class LimitMatchingLawsTest {

    private static final int ORDERS = 12;

    /** Something that happens, then a tick so many seconds later. */
    sealed interface Happening {
        int seconds();
    }

    record Opened(int order, int limit, int lifetime, boolean simulated, int seconds) implements Happening {}

    record Closed(int order, int seconds) implements Happening {}

    record Quoted(int usdForBtc, boolean simulated, int seconds) implements Happening {}

    @Property
    void eachOrderEndsOnceRightlyAndNoneIsLeftThatHasToEnd(@ForAll("lives") List<Happening> happenings) {
        var life = new Life();
        happenings.forEach(life::live);
    }

    private static final class Life {

        private final LimitMatching matching = new LimitMatching(new LimitConfig(1000, 10, Duration.ofSeconds(30)));
        private final Map<UUID, OpenOrder> open = new HashMap<>();
        private final Set<UUID> ended = new HashSet<>();
        private RateBoard board = RateBoard.empty(List.of(), RULES);
        private Instant now = MONDAY;

        void live(Happening happening) {
            happen(happening);
            now = now.plusSeconds(happening.seconds());
            board = now.isBefore(board.changesAt()) ? board : board.at(now);
            matching.match(board, now);
            endings().forEach(this::check);
            open.values().forEach(this::checkThatItMayWait);
            assertThat(matching.open()).isEqualTo(open.size());
        }

        private void happen(Happening happening) {
            switch (happening) {
                case Opened it -> open(it);
                case Closed(var order, var _) -> {
                    var id = new UUID(0, order);
                    matching.closed(List.of(id));
                    open.remove(id);
                }
                case Quoted(var usd, var isSimulated, var _) -> {
                    var table = crypto("coingecko", now, "USD " + usd);
                    board = board.with(isSimulated ? simulated(table) : table, now);
                }
            }
        }

        private void open(Opened it) {
            var id = new UUID(0, it.order());
            if (open.containsKey(id) || ended.contains(id)) {
                return;
            }
            var order = new OpenOrder(
                    id,
                    it.order() % 3,
                    pair("BTC/USD"),
                    BigDecimal.valueOf(it.limit()),
                    now.plusSeconds(it.lifetime()),
                    it.simulated());
            matching.opened(List.of(order));
            open.put(id, order);
        }

        private void check(Ending one) {
            var order = one.order();
            assertThat(ended.add(order.id())).as("ends for the first time").isTrue();
            assertThat(open.remove(order.id())).isEqualTo(order);
            switch (one.event()) {
                case OrderLimitReached event -> {
                    assertThat(event.rate()).isGreaterThanOrEqualTo(order.limitRate());
                    assertThat(event.simulated()).isEqualTo(order.simulated());
                    assertThat(event.reachedAt()).isBefore(order.expiresAt());
                }
                case OrderExpiryReached event -> assertThat(event.reachedAt()).isAfterOrEqualTo(order.expiresAt());
                default -> throw new AssertionError("matching does not decide on " + one);
            }
        }

        private void checkThatItMayWait(OpenOrder order) {
            assertThat(order.expiresAt()).isAfter(now);
            board.rate(order.pair())
                    .filter(rate -> rate.freshness() != Freshness.STALE && rate.simulated() == order.simulated())
                    .ifPresent(rate -> assertThat(rate.printed()).isLessThan(order.limitRate()));
        }

        private List<Ending> endings() {
            var endings = new ArrayList<Ending>();
            for (var next = matching.next(); next.isPresent(); next = matching.next()) {
                endings.add(next.get());
            }
            return endings;
        }
    }

    @Provide
    Arbitrary<List<Happening>> lives() {
        var order = Arbitraries.integers().between(1, ORDERS);
        var price = Arbitraries.integers().between(1, 6);
        var market = Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just(false)), Tuple.of(1, Arbitraries.just(true)));
        // Stale after about a quarter of an hour.
        var seconds = Arbitraries.of(0, 1, 20, 300, 1200);
        var opened = Combinators.combine(order, price, Arbitraries.of(1, 60, 900, 5000), market, seconds)
                .as(Opened::new);
        var closed = Combinators.combine(order, seconds).as(Closed::new);
        var quoted = Combinators.combine(price, market, seconds).as(Quoted::new);
        return Arbitraries.<Happening>oneOf(opened, opened, closed, quoted, quoted)
                .list()
                .ofMaxSize(60);
    }
}
