package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.domain.orders.AcceptedOrder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Claims within one process; none of them lapses. */
public final class InMemoryOrderClaims implements OrderClaims {

    private enum State {
        IN_FLIGHT,
        SUSPENDED,
        ACCEPTED
    }

    private record Entry(State state, Claim.Granted claim, @Nullable AcceptedOrder order) {}

    private final Map<UUID, Entry> orders = new HashMap<>();
    private final Map<UUID, UUID> quotes = new HashMap<>();

    @Override
    public synchronized Claim claim(UUID orderId, Optional<UUID> quoteId, Fingerprint request, Instant now) {
        var held = orders.get(orderId);
        if (held == null) {
            return grant(new Claim.Granted(orderId, quoteId, request, UUID.randomUUID(), now));
        }
        if (!held.claim().request().equals(request)) {
            return new Claim.OtherRequest();
        }
        return switch (held.state()) {
            case IN_FLIGHT -> new Claim.InFlight();
            case ACCEPTED ->
                new Claim.Accepted(Optional.ofNullable(held.order()).orElseThrow());
            case SUSPENDED ->
                grant(new Claim.Granted(
                        orderId,
                        quoteId,
                        request,
                        UUID.randomUUID(),
                        held.claim().acceptedAt()));
        };
    }

    private Claim grant(Claim.Granted claim) {
        var owner = claim.quoteId().map(quote -> quotes.computeIfAbsent(quote, _ -> claim.orderId()));
        if (owner.isPresent() && !owner.get().equals(claim.orderId())) {
            return new Claim.QuoteTaken();
        }
        orders.put(claim.orderId(), new Entry(State.IN_FLIGHT, claim, null));
        return claim;
    }

    @Override
    public synchronized void confirm(Claim.Granted claim, AcceptedOrder order) {
        if (holds(claim)) {
            orders.put(claim.orderId(), new Entry(State.ACCEPTED, claim, order));
        }
    }

    @Override
    public synchronized void suspend(Claim.Granted claim) {
        if (holds(claim)) {
            orders.put(claim.orderId(), new Entry(State.SUSPENDED, claim, null));
        }
    }

    @Override
    public synchronized void release(Claim.Granted claim) {
        if (holds(claim)) {
            orders.remove(claim.orderId());
            claim.quoteId().ifPresent(quote -> quotes.remove(quote, claim.orderId()));
        }
    }

    private boolean holds(Claim.Granted claim) {
        var held = orders.get(claim.orderId());
        return held != null && held.state() == State.IN_FLIGHT && held.claim().equals(claim);
    }

    @Override
    public synchronized Optional<AcceptedOrder> accepted(UUID orderId) {
        return Optional.ofNullable(orders.get(orderId)).map(Entry::order);
    }
}
