package io.crossrate.conversion.domain.orders;

import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/** A client's own name for one order or conversion: every retry is that one; 1 to 255 visible ASCII characters. */
public record IdempotencyKey(String value) {

    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");
    private static final UUID ORDERS = UUID.fromString("6f2d8a52-9c6b-4f0e-8f6e-3a1c0b7d5e94");
    private static final UUID CONVERSIONS = UUID.fromString("c1b0a3d4-57e2-4c8e-9a61-2f84d0e7b935");

    public IdempotencyKey {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidRequest("Idempotency-Key must have 1 to 255 visible ASCII characters");
        }
    }

    /** The id of this user's order under this key: UUID version 5 of {@code userId:key} (RFC 9562, section 5.5). */
    public UUID orderId(UUID userId) {
        return id(ORDERS, userId);
    }

    /** The id of this user's conversion under this key, made likewise; never that of an order. */
    public UUID conversionId(UUID userId) {
        return id(CONVERSIONS, userId);
    }

    private UUID id(UUID namespace, UUID userId) {
        var name = (userId + ":" + value).getBytes(StandardCharsets.US_ASCII);
        var hash = ByteBuffer.wrap(sha1(namespace, name));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE;
        return new UUID(high, low);
    }

    private static byte[] sha1(UUID namespace, byte[] name) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(ByteBuffer.allocate(16)
                    .putLong(namespace.getMostSignificantBits())
                    .putLong(namespace.getLeastSignificantBits())
                    .flip());
            return digest.digest(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
