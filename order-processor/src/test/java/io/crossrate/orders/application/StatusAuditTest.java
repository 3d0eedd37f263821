package io.crossrate.orders.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.orders.application.Books.Account;
import io.crossrate.orders.application.History.Told;
import io.crossrate.orders.application.OrderAudit.Standing;
import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.OrderCancelRequested;
import io.crossrate.orders.domain.Status;
import io.crossrate.orders.domain.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the audit asks for of the status events, where the oldest of them are deleted. */
class StatusAuditTest {

    private static final Instant DECIDED = Instant.parse("2026-04-13T14:05:22Z");
    private static final Kept EVERYTHING = _ -> Instant.MIN;
    private static final Kept WHAT_IS_LATER = _ -> DECIDED;
    private static final Kept ALL_FROM_BEFORE = _ -> DECIDED.minusNanos(1000);
    private static final Kept NOTHING = _ -> Instant.MAX;

    private final Findings findings = new Findings();
    private final StatusAudit audit = new StatusAudit(findings);
    private final Map<UUID, Account> accounts = new HashMap<>();
    private final Map<UUID, Standing> standings = new HashMap<>();

    @Test
    void whereEverythingIsKeptEveryVersionIsAskedFor() {
        var order = market(1);
        tell(order, 1, 2, 3, 4);

        assertThat(found(EVERYTHING)).isEmpty();
        assertThat(audit.events()).isEqualTo(4);
        assertThat(audit.ordersWithEventsGone()).isZero();
    }

    @Test
    void aBeginningThatIsNotThereIsMissingWhereEverythingIsKept() {
        var order = market(1);
        tell(order, 3, 4);

        assertThat(found(EVERYTHING)).containsExactly(told(order, 3, 1));
    }

    @Test
    void anOrderThatWasNeverToldIsMissingWhereEverythingIsKept() {
        var order = market(1);

        assertThat(found(EVERYTHING)).containsExactly(untold(order));
    }

    @Test
    void anOrderIsFollowedFromItsFirstEventThatIsLeft() {
        tell(market(1), 3, 4);
        tell(market(2), 4);
        tell(market(3), 1, 2, 3, 4);

        assertThat(found(WHAT_IS_LATER)).isEmpty();
        assertThat(audit.ordersWithEventsGone()).isEqualTo(2);
    }

    @Test
    void anOrderOfWhichNothingIsLeftIsNotAskedFor() {
        market(1);

        assertThat(found(WHAT_IS_LATER)).isEmpty();
        assertThat(audit.ordersWithEventsGone()).isOne();
    }

    @Test
    void whereNothingIsLeftNothingIsAskedFor() {
        market(1);

        assertThat(found(NOTHING)).isEmpty();
    }

    @Test
    void whatIsYoungerThanTheOldestThatIsLeftIsMissing() {
        var begun = market(1);
        tell(begun, 3, 4);
        var silent = market(2);

        assertThat(found(ALL_FROM_BEFORE)).containsExactlyInAnyOrder(told(begun, 3, 1), untold(silent));
        assertThat(audit.ordersWithEventsGone()).isZero();
    }

    @Test
    void anOldOrderThatWentOnLaterHasItsLaterEvents() {
        var opened = Order.begin(Placed.limit(1, false), null, DECIDED);
        var cancel = new OrderCancelRequested(
                opened.order().id(), opened.order().placed().userId(), DECIDED.plusSeconds(60));
        var cancelled = opened.order().after(cancel, "cancel-1", DECIDED.plusSeconds(60));
        var timeline = new ArrayList<>(opened.transitions());
        timeline.addAll(cancelled.transitions());
        var order = enter(cancelled.order(), timeline);

        assertThat(found(WHAT_IS_LATER)).containsExactly(untold(order));
    }

    @Test
    void gapsDoublesAndEndsAreFoundAfterAnyBeginning() {
        var gap = market(1);
        tell(gap, 2, 4);
        var twice = market(2);
        tell(twice, 2, 3, 3, 4);
        var end = market(3);
        tell(end, 2, 3);

        assertThat(found(WHAT_IS_LATER)).contains(told(gap, 4, 3), told(twice, 3, 4), untold(end));
    }

    @Test
    void theFirstThatIsLeftFollowsTheStatusThatTheBooksHaveBefore() {
        var order = market(1);
        audit.read(new Told(id(order), 3, Status.EXECUTING, Status.PLACED, 50));
        tell(order, 4);

        assertThat(found(WHAT_IS_LATER))
                .containsExactly("order " + id(order) + ": version 3 was told with another previous status");
    }

    @Test
    void whatIsLeftOfAnOrderThatThereIsNotIsFound() {
        var order = market(1);
        tell(order, 3, 4);
        accounts.clear();
        standings.clear();

        assertThat(found(WHAT_IS_LATER)).contains("a status was told of order " + id(order) + ", which there is not");
    }

    @Test
    void anOrderThatCameMeanwhileIsNoFinding() {
        tell(market(1), 1, 2, 3, 4);
        standings.clear();

        assertThat(found(WHAT_IS_LATER)).isEmpty();
    }

    @Test
    void moreThanOneStatementOfOrdersCanHaveLostTheirBeginning() {
        IntStream.rangeClosed(1, 2500).forEach(number -> tell(market(number), 3, 4));

        assertThat(found(WHAT_IS_LATER)).isEmpty();
        assertThat(audit.ordersWithEventsGone()).isEqualTo(2500);
    }

    /** An order of four transitions, all of one time. */
    private Account market(int number) {
        var life = Order.begin(Placed.order(number, new UUID(7, number)), null, DECIDED);
        return enter(life.order(), life.transitions());
    }

    private Account enter(Order order, List<Transition> timeline) {
        var account = new Account(new Orders.Detail(order, timeline), null, false);
        accounts.put(order.id(), account);
        standings.put(order.id(), Standing.of(order));
        return account;
    }

    private void tell(Account account, int... versions) {
        for (var version : versions) {
            var it = account.detail().timeline().get(version - 1);
            audit.read(new Told(id(account), version, it.status(), it.previous(), it.progress()));
        }
    }

    private List<String> found(Kept kept) {
        audit.finish(standings, new Rows(accounts), kept);
        return findings.report(0, 0, 0, 0).findings().stream()
                .map(Finding::what)
                .toList();
    }

    private static UUID id(Account account) {
        return account.detail().order().id();
    }

    private static String untold(Account account) {
        return "order " + id(account) + " is at a version that was not told";
    }

    private static String told(Account account, int version, int due) {
        return "order %s: version %d was told where %d was due".formatted(id(account), version, due);
    }

    /** Books with these orders. */
    private record Rows(Map<UUID, Account> accounts) implements Books {

        @Override
        public Snapshot snapshot() {
            return new Snapshot(accounts.size(), List.of());
        }

        @Override
        public Optional<UUID> holderOf(UUID userId, String idempotencyKey) {
            return Optional.empty();
        }

        @Override
        public Map<UUID, Account> accounts(Collection<UUID> orderIds) {
            var found = new HashMap<>(accounts);
            found.keySet().retainAll(orderIds);
            return found;
        }
    }
}
