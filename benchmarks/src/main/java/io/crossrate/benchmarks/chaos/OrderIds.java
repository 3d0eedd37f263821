package io.crossrate.benchmarks.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.crossrate.benchmarks.CannotMeasure;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The order that a key stands for: UUID version 5 of {@code userId:key} (RFC 9562, section 5.5), worked out on our own. */
final class OrderIds {

    private static final UUID ORDERS = UUID.fromString("6f2d8a52-9c6b-4f0e-8f6e-3a1c0b7d5e94");

    private OrderIds() {}

    static UUID of(String userId, String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(ByteBuffer.allocate(16)
                    .putLong(ORDERS.getMostSignificantBits())
                    .putLong(ORDERS.getLeastSignificantBits())
                    .flip());
            var hash = ByteBuffer.wrap(digest.digest((userId + ":" + key).getBytes(US_ASCII)));
            var high = (hash.getLong() & ~0xF000L) | 0x5000L;
            var low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new CannotMeasure("every JDK has SHA-1", e);
        }
    }
}
