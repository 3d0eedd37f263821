package io.crossrate.conversion.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.backends.Backends;
import io.crossrate.conversion.adapter.kafka.ReceiptsAsEvents;
import io.crossrate.conversion.application.conversions.ConversionClaim;
import io.crossrate.conversion.application.conversions.ConversionClaims;
import io.crossrate.conversion.application.conversions.ConversionClaimsContract;
import io.crossrate.conversion.application.conversions.Receipts;
import io.crossrate.conversion.domain.conversions.Side;
import io.micronaut.json.JsonMapper;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisConversionClaimsTest extends ConversionClaimsContract {

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
    protected ConversionClaims claims() {
        return claims(redis);
    }

    private static ConversionClaims claims(RedisConnection connection) {
        return new RedisConversionClaims(connection, JsonMapper.createDefault(), ReceiptsAsEvents.written(), "");
    }

    @Test
    void whileRedisIsAwayEveryConversionIsGranted() {
        var nowhere = new RedisConnection("redis://127.0.0.1:1");
        var claims = claims(nowhere);
        var id = UUID.randomUUID();
        var request = Receipts.request("EUR/USD", Side.FROM, "100");

        assertThat(claims.claim(id, request)).isInstanceOf(ConversionClaim.Granted.class);
        assertThat(claims.claim(id, request)).isInstanceOf(ConversionClaim.Granted.class);
        assertThat(claims.placed(id)).isEmpty();
        nowhere.close();
    }
}
