package io.crossrate.orders.adapter.mysql;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Binds values to a statement from left to right. */
final class Parameters {

    private final PreparedStatement statement;
    private int bound;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    Parameters uuid(@Nullable UUID value) throws SQLException {
        statement.setBytes(++bound, value == null ? null : bytes(value));
        return this;
    }

    Parameters text(@Nullable String value) throws SQLException {
        statement.setString(++bound, value);
        return this;
    }

    Parameters number(long value) throws SQLException {
        statement.setLong(++bound, value);
        return this;
    }

    /** The number and its scale, in two columns. */
    Parameters amount(BigDecimal value) throws SQLException {
        statement.setBigDecimal(++bound, value);
        return number(value.scale());
    }

    Parameters instant(@Nullable Instant value) throws SQLException {
        statement.setObject(++bound, value == null ? null : LocalDateTime.ofInstant(value, ZoneOffset.UTC));
        return this;
    }

    Parameters flag(boolean value) throws SQLException {
        statement.setBoolean(++bound, value);
        return this;
    }

    Parameters binary(byte[] value) throws SQLException {
        statement.setBytes(++bound, value);
        return this;
    }

    static byte[] bytes(UUID value) {
        return ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }
}
