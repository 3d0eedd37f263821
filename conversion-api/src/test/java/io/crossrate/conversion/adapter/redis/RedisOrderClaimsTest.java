package io.crossrate.conversion.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.backends.Backends;
import io.crossrate.conversion.CuttableWay;
import io.crossrate.conversion.application.orders.Claim;
import io.crossrate.conversion.application.orders.Fingerprint;
import io.crossrate.conversion.application.orders.OrderClaims;
import io.crossrate.conversion.application.orders.OrderClaimsContract;
import io.crossrate.conversion.domain.orders.Customer;
import io.micronaut.json.JsonMapper;
import java.time.Instant;
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
    void whileRedisIsAwayEveryOrderIsGranted() throws Exception {
        var address = Backends.shared().redisUri().substring("redis://".length());
        try (var proxy = new CuttableWay("tcp://" + address).cut()) {
            var cutOff = new RedisConnection("redis://" + proxy.address());
            var claims = new RedisOrderClaims(cutOff, JsonMapper.createDefault(), "");
            var order = UUID.randomUUID();
            var quote = UUID.randomUUID();
            var request = Fingerprint.of("token", new Customer("Ada Lovelace", "GB"));

            assertThat(claims.claim(order, quote, request, Instant.now())).isInstanceOf(Claim.Granted.class);
            assertThat(claims.claim(order, quote, request, Instant.now())).isInstanceOf(Claim.Granted.class);
            assertThat(claims.accepted(order)).isEmpty();
            cutOff.close();
        }
    }
}
