package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.Orders.Cursor;
import io.crossrate.orders.application.Rejection.InvalidRequest;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** Places in a list as text that callers pass back and do not read. */
final class Cursors {

    private static final int LENGTH = Long.BYTES * 3;

    private Cursors() {}

    static String write(Cursor cursor) {
        var bytes = ByteBuffer.allocate(LENGTH)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, cursor.acceptedAt()))
                .putLong(cursor.id().getMostSignificantBits())
                .putLong(cursor.id().getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static Cursor read(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            var acceptedAt = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
            return new Cursor(acceptedAt, new UUID(bytes.getLong(), bytes.getLong()));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw new InvalidRequest("'cursor' must be a value of 'next', as it was given");
        }
    }
}
