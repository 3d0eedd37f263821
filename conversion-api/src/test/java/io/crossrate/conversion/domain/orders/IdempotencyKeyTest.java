package io.crossrate.conversion.domain.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {

    private static final UUID NAMESPACE = UUID.fromString("6f2d8a52-9c6b-4f0e-8f6e-3a1c0b7d5e94");
    private static final UUID CONVERSIONS = UUID.fromString("c1b0a3d4-57e2-4c8e-9a61-2f84d0e7b935");
    private static final UUID USER = UUID.fromString("0197c1de-1111-7abc-8def-0123456789ab");

    @Test
    void anOrdersIdIsTheVersion5UuidOfUserAndKey() {
        for (var key : new String[] {"a", "first-order", "~!#$%", "k".repeat(255)}) {
            assertThat(new IdempotencyKey(key).orderId(USER))
                    .isEqualTo(UuidCreator.getNameBasedSha1(NAMESPACE, USER + ":" + key));
        }
    }

    @Test
    void aConversionsIdIsLikewiseAndNeverAnOrders() {
        var key = new IdempotencyKey("first");

        assertThat(key.conversionId(USER))
                .isEqualTo(UuidCreator.getNameBasedSha1(CONVERSIONS, USER + ":first"))
                .isNotEqualTo(key.orderId(USER));
    }
}
