package io.crossrate.orders.adapter.mysql;

import io.crossrate.money.Currencies;
import io.crossrate.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Reads the columns of a row as what they mean. */
final class Columns {

    private Columns() {}

    static UUID uuid(ResultSet row, String column) throws SQLException {
        var bytes = ByteBuffer.wrap(row.getBytes(column));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    static Money money(ResultSet row, String name) throws SQLException {
        return new Money(amount(row, name), Currencies.of(row.getString(name + "_currency")));
    }

    /** The column holds 18 decimals; the scale beside it says how many of them were written. */
    static BigDecimal amount(ResultSet row, String name) throws SQLException {
        return row.getBigDecimal(name + "_amount").setScale(row.getInt(name + "_scale"), RoundingMode.UNNECESSARY);
    }
}
