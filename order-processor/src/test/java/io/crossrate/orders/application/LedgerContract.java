package io.crossrate.orders.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.crossrate.orders.application.Publication.DeadLetter;
import io.crossrate.orders.application.Publication.StatusChanges;
import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.OrderPlaced;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every ledger promises. */
public abstract class LedgerContract {

    private static final Instant NOW = Instant.parse("2026-04-13T14:05:21.497001Z");

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
    void whatIsToBePublishedReadsBackAsItWasWrittenUntilItIsForgotten() {
        var ledger = ledger();
        var changes = opened(new Position(0, 7));
        var letter = new DeadLetter(new Position(0, 8), "no JSON");
        ledger.transact(entry -> {
            entry.open(List.of(changes));
            entry.enqueue(List.of(changes, letter));
            return true;
        });

        assertThat(ledger.unpublished(0, 0, 100)).containsExactly(changes, letter);
        assertThat(ledger.unpublished(0, 8, 9)).containsExactly(letter);
        assertThat(ledger.unpublished(1, 0, 100)).isEmpty();
        ledger.forgetPublished(Map.of(0, 8L));
        assertThat(ledger.unpublished(0, 0, 100)).containsExactly(letter);
    }

    @Test
    void anOrderThatIsOpenIsKnown() {
        var ledger = ledger();
        var changes = opened(new Position(0, 1));
        var id = changes.placed().orderId();
        ledger.transact(entry -> {
            entry.open(List.of(changes));
            return true;
        });

        assertThat(ledger.<Set<UUID>>transact(entry -> entry.known(List.of(id, UUID.randomUUID()))))
                .containsExactly(id);
    }

    @Test
    void aSecondOrderOfAUserAndKeyIsRefusedAndNothingOfItsWorkStays() {
        var ledger = ledger();
        var user = UUID.randomUUID();
        var first = opened(new Position(0, 1), Placed.order(UUID.randomUUID(), user, "k", UUID.randomUUID()));
        var second = opened(new Position(0, 2), Placed.order(UUID.randomUUID(), user, "k", UUID.randomUUID()));
        ledger.transact(entry -> {
            entry.open(List.of(first));
            return true;
        });

        assertThatExceptionOfType(DataFailure.class)
                .isThrownBy(() -> ledger.transact(entry -> {
                    entry.enqueue(List.of(second));
                    entry.open(List.of(second));
                    return true;
                }));
        assertThat(ledger.unpublished(0, 0, 100)).isEmpty();
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

    private static StatusChanges opened(Position position) {
        return opened(position, order());
    }

    private static StatusChanges opened(Position position, OrderPlaced placed) {
        return new StatusChanges(position, placed, Order.market(null, NOW));
    }

    private static OrderPlaced order() {
        return Placed.order(UUID.randomUUID(), UUID.randomUUID(), "key", UUID.randomUUID());
    }
}
