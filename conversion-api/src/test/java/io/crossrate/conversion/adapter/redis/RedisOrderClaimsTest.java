package io.crossrate.conversion.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossrate.backends.Backends;
import io.crossrate.conversion.CuttableWay;
import io.crossrate.conversion.application.orders.Claim;
import io.crossrate.conversion.application.orders.Fingerprint;
import io.crossrate.conversion.application.orders.OrderClaims;
import io.crossrate.conversion.application.orders.OrderClaimsContract;
import io.crossrate.conversion.domain.OrderRejection.OrdersUnavailable;
import io.crossrate.conversion.domain.orders.Customer;
import io.micronaut.json.JsonMapper;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisOrderClaimsTest extends OrderClaimsContract {

    private static RedisConnection redis;

    @BeforeAll
    static void connect() {
        redis = new RedisConnection(Backends.shared().redisUri());
    }

    @AfterAll
    static void disconnect() {
        redis.close();
    }

    @Override
    protected OrderClaims claims() {
        return new RedisOrderClaims(redis, JsonMapper.createDefault(), "");
    }

    @Test
    void aClaimWhoseReplicaDiedIsContinuedWithItsTimeOnceItsLeaseIsOver() {
        var order = UUID.randomUUID();
        var quote = Optional.of(UUID.randomUUID());
        var request = Fingerprint.of("token", new Customer("Ada Lovelace", "GB"));
        var begun = Instant.parse("2026-04-13T14:05:21.482Z");
        claims().claim(order, quote, request, begun);

        var continued = await().atMost(OrderClaims.LEASE.multipliedBy(3))
                .until(
                        () -> claims().claim(order, quote, request, begun.plusSeconds(4)),
                        claim -> !(claim instanceof Claim.InFlight));

        assertThat(continued).isInstanceOfSatisfying(Claim.Granted.class, granted -> assertThat(granted.acceptedAt())
                .isEqualTo(begun));
        assertThat(claims().claim(order, quote, request, begun)).isInstanceOf(Claim.InFlight.class);
    }

    @Test
    void whileRedisIsAwayNoOrderIsStoppedAndNoneIsRemembered() throws Exception {
        var address = Backends.shared().redisUri().substring("redis://".length());
        try (var proxy = new CuttableWay("tcp://" + address).cut()) {
            var cutOff = new RedisConnection("redis://" + proxy.address());
            var claims = new RedisOrderClaims(cutOff, JsonMapper.createDefault(), "");
            var order = UUID.randomUUID();
            var quote = Optional.of(UUID.randomUUID());
            var request = Fingerprint.of("token", new Customer("Ada Lovelace", "GB"));

            assertThat(claims.claim(order, quote, request, Instant.now())).isInstanceOf(Claim.Unremembered.class);
            assertThat(claims.claim(order, quote, request, Instant.now())).isInstanceOf(Claim.Unremembered.class);
            assertThatThrownBy(() -> claims.accepted(order)).isInstanceOf(OrdersUnavailable.class);
            cutOff.close();
        }
    }
}
