package io.crossrate.conversion.adapter.redis;

import io.crossrate.conversion.adapter.redis.ClaimEntry.State;
import io.crossrate.conversion.application.orders.Claim;
import io.crossrate.conversion.application.orders.Fingerprint;
import io.crossrate.conversion.application.orders.OrderClaims;
import io.crossrate.conversion.domain.OrderRejection.OrdersUnavailable;
import io.crossrate.conversion.domain.orders.AcceptedOrder;
import io.lettuce.core.ScriptOutputType;
import io.micronaut.context.annotation.Property;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Claims in Redis: an entry for each order id and a marker for each quote that buys one, changed together by scripts (on one server, not a
 * cluster).
 */
@Singleton
final class RedisOrderClaims implements OrderClaims {

    private static final String QUOTE_TAKEN = "quote-taken";
    private static final String NOTHING = "";

    /** Takes a free order and a free quote; an entry that is as expected counts as free. Answers what stands against it. */
    private static final String CLAIM =
            """
            local held = redis.call('GET', KEYS[1])
            if held and held ~= ARGV[1] then return held end
            if KEYS[2] then
              local owner = redis.call('GET', KEYS[2])
              if owner and owner ~= ARGV[3] then return 'quote-taken' end
              redis.call('SET', KEYS[2], ARGV[3], 'PX', ARGV[5])
            end
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[4])
            return false
            """;

    /** Replaces this holder's entry, or a lapsed one; an empty replacement deletes. Frees the order's quote where told to. */
    private static final String SETTLE =
            """
            local held = redis.call('GET', KEYS[1])
            if held and held ~= ARGV[1] then return 0 end
            if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[4]) end
            if KEYS[2] and ARGV[5] == 'free' and redis.call('GET', KEYS[2]) == ARGV[3] then redis.call('DEL', KEYS[2]) end
            return 1
            """;

    private final RedisConnection redis;
    private final JsonMapper json;
    private final String prefix;
    private final WhileAway whileAway = new WhileAway("orders");

    /** @param prefix put before every key, so that tests keep apart; empty in production */
    RedisOrderClaims(
            RedisConnection redis,
            JsonMapper json,
            @Property(name = "redis.key-prefix", defaultValue = "") String prefix) {
        this.redis = redis;
        this.json = json;
        this.prefix = prefix;
    }

    @Override
    public Claim claim(UUID orderId, Optional<UUID> quoteId, Fingerprint request, Instant now) {
        var fresh = new Claim.Granted(orderId, quoteId, request, UUID.randomUUID(), now);
        return whileAway.orElse(new Claim.Unremembered(fresh), () -> claim(fresh));
    }

    private Claim claim(Claim.Granted fresh) {
        var obstacle = tryClaim(fresh, NOTHING);
        if (obstacle == null) {
            return fresh;
        }
        if (obstacle.equals(QUOTE_TAKEN)) {
            return new Claim.QuoteTaken();
        }
        var entry = read(obstacle);
        if (!entry.request().equals(fresh.request().hex())) {
            return new Claim.OtherRequest();
        }
        return switch (entry.state()) {
            case IN_FLIGHT ->
                isAbandoned(fresh.orderId())
                        ? resume(fresh, obstacle, Instant.parse(entry.acceptedAt()))
                        : new Claim.InFlight();
            case SUSPENDED -> resume(fresh, obstacle, Instant.parse(entry.acceptedAt()));
            case ACCEPTED -> new Claim.Accepted(order(entry));
        };
    }

    private boolean isAbandoned(UUID orderId) {
        var age = RETRY_WINDOW.toMillis() - redis.commands().pttl(orderKey(orderId));
        return age > LEASE.toMillis();
    }

    private Claim resume(Claim.Granted fresh, String begun, Instant acceptedAt) {
        var resumed = new Claim.Granted(fresh.orderId(), fresh.quoteId(), fresh.request(), fresh.holder(), acceptedAt);
        var obstacle = tryClaim(resumed, begun);
        if (obstacle == null) {
            return resumed;
        }
        // Whoever else resumed it at this moment is under way.
        return obstacle.equals(QUOTE_TAKEN) ? new Claim.QuoteTaken() : new Claim.InFlight();
    }

    private @Nullable String tryClaim(Claim.Granted claim, String expected) {
        return redis.commands()
                .eval(
                        CLAIM,
                        ScriptOutputType.VALUE,
                        keys(claim),
                        expected,
                        inFlight(claim),
                        claim.orderId().toString(),
                        millis(RETRY_WINDOW),
                        millis(KEPT));
    }

    @Override
    public void confirm(Claim.Granted claim, AcceptedOrder order) {
        settle(claim, write(ClaimEntry.accepted(claim, order)), KEPT, "keep");
    }

    @Override
    public void suspend(Claim.Granted claim) {
        settle(claim, write(ClaimEntry.of(State.SUSPENDED, claim)), RETRY_WINDOW, "keep");
    }

    @Override
    public void release(Claim.Granted claim) {
        settle(claim, NOTHING, KEPT, "free");
    }

    private void settle(Claim.Granted claim, String next, Duration kept, String quote) {
        whileAway.orElse(0L, () -> redis.commands()
                .<Long>eval(
                        SETTLE,
                        ScriptOutputType.INTEGER,
                        keys(claim),
                        inFlight(claim),
                        next,
                        claim.orderId().toString(),
                        millis(kept),
                        quote));
    }

    @Override
    public Optional<AcceptedOrder> accepted(UUID orderId) {
        return whileAway
                .orElse(Optional.<Optional<AcceptedOrder>>empty(), () -> Optional.of(remembered(orderId)))
                .orElseThrow(OrdersUnavailable::new);
    }

    private Optional<AcceptedOrder> remembered(UUID orderId) {
        return Optional.ofNullable(redis.commands().get(orderKey(orderId)))
                .map(this::read)
                .filter(entry -> entry.state() == State.ACCEPTED)
                .map(RedisOrderClaims::order);
    }

    private String inFlight(Claim.Granted claim) {
        return write(ClaimEntry.of(State.IN_FLIGHT, claim));
    }

    private static AcceptedOrder order(ClaimEntry entry) {
        var order = entry.order();
        if (order == null) {
            throw new IllegalStateException("an accepted claim has no order");
        }
        return order.toDomain();
    }

    private String[] keys(Claim.Granted claim) {
        var order = orderKey(claim.orderId());
        return claim.quoteId()
                .map(quote -> new String[] {order, prefix + "orders:quote:" + quote})
                .orElseGet(() -> new String[] {order});
    }

    private String orderKey(UUID orderId) {
        return prefix + "orders:claim:" + orderId;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    private String write(ClaimEntry entry) {
        try {
            return json.writeValueAsString(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ClaimEntry read(String text) {
        try {
            return json.readValue(text, ClaimEntry.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a claim in Redis cannot be read", e);
        }
    }
}
