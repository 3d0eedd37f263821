package io.crossrate.ingestor.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs of version 5 (RFC 9562, SHA-1) in a name space of Crossrate's rates: the same name gives the same id. */
final class NameBasedUuid {

    private static final UUID NAMESPACE = UUID.fromString("0b8f3a52-6d0e-4f7c-9d53-2f1c7f5f8a10");

    private NameBasedUuid() {}

    static UUID of(String name) {
        var bytes = name.getBytes(UTF_8);
        var spaced = ByteBuffer.allocate(2 * Long.BYTES + bytes.length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(bytes);
        var hash = ByteBuffer.wrap(sha1(spaced.array()));
        var high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
        var low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
