package io.crossrate.orders.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.crossrate.orders.application.Publication.DeadLetter;
import io.crossrate.orders.application.Publication.StatusChanges;
import io.crossrate.orders.domain.OpenOrder;
import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.OrderCancelRequested;
import io.crossrate.orders.domain.OrderExpiryReached;
import io.crossrate.orders.domain.OrderLimitReached;
import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every ledger promises. */
public abstract class LedgerContract {

    private static final Instant NOW = Instant.parse("2026-04-13T14:05:21.497001Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    /** An empty ledger. */
    protected abstract Ledger ledger();

    @Test
    void aPartitionBeginsAtItsFirstOffsetAndGoesOnWhereItWasAdvancedTo() {
        var ledger = ledger();
        assertThat(ledger.resume(Map.of(0, 0L, 3, 17L))).containsOnly(Map.entry(0, 0L), Map.entry(3, 17L));

        ledger.transact(entry -> {
            entry.advance(List.of(new Progress(3, 20, 1, 1, 1)));
            return true;
        });

        assertThat(ledger.resume(Map.of(0, 5L, 3, 5L))).containsOnly(Map.entry(0, 0L), Map.entry(3, 20L));
    }

    @Test
    void aQuoteStaysWithTheOrderThatHadItFirst() {
        var ledger = ledger();
        var quote = UUID.randomUUID();
        var other = UUID.randomUUID();
        var winner = UUID.randomUUID();
        var loser = UUID.randomUUID();
        var third = UUID.randomUUID();

        assertThat(ledger.<Set<UUID>>transact(entry -> entry.claimQuotes(Map.of(quote, winner))))
                .containsExactly(winner);
        assertThat(ledger.<Set<UUID>>transact(entry -> entry.claimQuotes(Map.of(quote, loser, other, third))))
                .containsExactly(third);
        assertThat(ledger.<Set<UUID>>transact(entry -> entry.claimQuotes(Map.of(quote, winner))))
                .containsExactly(winner);
    }

    @Test
    void whatIsToBePublishedFollowsFromWhatWasWrittenUntilItIsKnownToBePublished() {
        var ledger = ledger();
        ledger.resume(Map.of(0, 0L));
        var order = market(new Position(0, 7));
        var letter = new DeadLetter(new Position(0, 8), "no JSON");
        ledger.transact(entry -> {
            entry.open(List.of(order));
            entry.keep(List.of(letter));
            return true;
        });

        assertThat(ledger.unpublished(0, 0, 100)).containsExactly(beginning(order), letter);
        assertThat(ledger.unpublished(0, 8, 9)).containsExactly(letter);
        assertThat(ledger.unpublished(1, 0, 100)).isEmpty();
        ledger.notePublished(Map.of(0, 8L));
        assertThat(ledger.unpublished(0, 0, 100)).containsExactly(letter);
        ledger.notePublished(Map.of(0, 9L));
        assertThat(ledger.unpublished(0, 0, 100)).isEmpty();
    }

    @Test
    void whatWasDecidedIsPublishedAtItsOwnPlaceWithTheTermsOfThatTime() {
        var ledger = ledger();
        ledger.resume(Map.of(0, 0L));
        var opened = limit(new Position(0, 3), 1);
        var reached = new OrderLimitReached(opened.order().id(), new BigDecimal("1.2013"), List.of(), NOW, false);
        var life = opened.order().after(reached, "reached", LATER);
        var executed = new Entered(opened.position(), opened.enteredAt(), life.order());
        var decided = new Decided(new Position(0, 5), opened.position(), "reached", life.transitions());
        ledger.transact(entry -> {
            entry.open(List.of(opened));
            return true;
        });
        ledger.transact(entry -> {
            entry.change(List.of(executed), Map.of(opened.order().id(), 2));
            entry.decide(List.of(decided));
            return true;
        });

        assertThat(ledger.unpublished(0, 0, 100))
                .containsExactly(
                        beginning(opened),
                        new StatusChanges(
                                decided.position(),
                                opened.order().placed(),
                                life.order().terms(),
                                life.transitions()));
        assertThat(life.order().terms().to()).hasToString("120.13 USD");
    }

    @Test
    void anOrderThatWasEnteredIsKnownAndReadsBackAsItStands() {
        var ledger = ledger();
        var market = market(new Position(0, 1));
        var limit = limit(new Position(1, 2), 1);
        var ids = List.of(market.order().id(), limit.order().id(), UUID.randomUUID());
        ledger.transact(entry -> {
            entry.open(List.of(market, limit));
            return true;
        });

        assertThat(ledger.<Set<UUID>>transact(entry -> entry.known(ids)))
                .containsExactlyInAnyOrder(market.order().id(), limit.order().id());
        var held = ledger.<Map<UUID, Entered>>transact(entry -> entry.orders(ids));
        assertThat(held).hasSize(2);
        assertThat(held.get(limit.order().id())).satisfies(entered -> {
            assertThat(entered.position()).isEqualTo(limit.position());
            assertThat(entered.order().placed()).isEqualTo(limit.order().placed());
            assertThat(entered.order().terms()).isEqualTo(limit.order().terms());
            assertThat(entered.order().status()).isEqualTo(Status.OPEN);
        });
    }

    @Test
    void openOrdersAreThoseThatNothingHasEndedYet() {
        var ledger = ledger();
        var first = limit(new Position(0, 1), 1);
        var second = limit(new Position(0, 2), 2);
        var elsewhere = limit(new Position(1, 1), 3);
        ledger.transact(entry -> {
            entry.open(List.of(first, second, elsewhere, market(new Position(0, 3))));
            return true;
        });
        var cancel = new OrderCancelRequested(
                first.order().id(), first.order().placed().userId(), NOW);
        var cancelled = first.order().after(cancel, "c", NOW).order();
        ledger.transact(entry -> {
            entry.change(
                    List.of(new Entered(first.position(), first.enteredAt(), cancelled)),
                    Map.of(first.order().id(), 2));
            return true;
        });

        assertThat(ledger.openOrders(0))
                .containsExactly(OpenOrder.of(second.order(), 0).orElseThrow());
        assertThat(ledger.openOrders(1)).hasSize(1);
        assertThat(ledger.openOrders(2)).isEmpty();
    }

    @Test
    void anOrderThatSomebodyElseHasChangedIsNotChanged() {
        var ledger = ledger();
        var opened = limit(new Position(0, 1), 1);
        var expiry = new OrderExpiryReached(opened.order().id(), Placed.EXPIRES_AT, Placed.EXPIRES_AT);
        var expired = new Entered(
                opened.position(),
                opened.enteredAt(),
                opened.order().after(expiry, "e", NOW).order());
        ledger.transact(entry -> {
            entry.open(List.of(opened));
            return true;
        });

        assertThatExceptionOfType(Overtaken.class)
                .isThrownBy(() -> ledger.transact(entry -> {
                    entry.change(List.of(expired), Map.of(opened.order().id(), 1));
                    return true;
                }));
        assertThat(ledger.openOrders(0)).hasSize(1);
    }

    @Test
    void aSecondOrderOfAUserAndKeyIsRefusedAndNothingOfItsWorkStays() {
        var ledger = ledger();
        ledger.resume(Map.of(0, 0L));
        var user = UUID.randomUUID();
        var first = market(new Position(0, 1), Placed.order(UUID.randomUUID(), user, "k", UUID.randomUUID()));
        var second = market(new Position(0, 2), Placed.order(UUID.randomUUID(), user, "k", UUID.randomUUID()));
        ledger.transact(entry -> {
            entry.open(List.of(first));
            return true;
        });

        assertThatExceptionOfType(DataFailure.class)
                .isThrownBy(() -> ledger.transact(entry -> {
                    entry.keep(List.of(new DeadLetter(new Position(0, 3), "no JSON")));
                    entry.open(List.of(second));
                    return true;
                }));
        assertThat(ledger.unpublished(0, 0, 100)).containsExactly(beginning(first));
    }

    @Test
    void workThatFailsLeavesNothing() {
        var ledger = ledger();
        ledger.resume(Map.of(0, 0L));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ledger.transact(entry -> {
                    entry.advance(List.of(new Progress(0, 9, 9, 0, 0)));
                    throw new IllegalStateException("thought better of it");
                }));
        assertThat(ledger.resume(Map.of(0, 0L))).containsOnly(Map.entry(0, 0L));
    }

    private static Entered market(Position position) {
        return market(position, Placed.order(UUID.randomUUID(), UUID.randomUUID(), "key", UUID.randomUUID()));
    }

    private static Entered market(Position position, OrderPlaced placed) {
        return new Entered(position, NOW, Order.begin(placed, null, NOW).order());
    }

    private static Entered limit(Position position, int number) {
        return new Entered(
                position,
                NOW,
                Order.begin(Placed.limit(number, false), null, NOW).order());
    }

    /** What entering the order gives to publish. */
    private static StatusChanges beginning(Entered entered) {
        var life = Order.begin(entered.order().placed(), null, entered.enteredAt());
        return new StatusChanges(
                entered.position(), life.order().placed(), life.order().terms(), life.transitions());
    }
}
