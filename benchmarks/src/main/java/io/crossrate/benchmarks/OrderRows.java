package io.crossrate.benchmarks;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The limits' table: one row for an order, with what an order is asked for. */
final class OrderRows {

    static final String INSERT =
            """
            INSERT INTO order_rows (id, user_id, quote_id, status, customer_name, country,
              from_currency, from_amount, to_currency, to_amount, rate, accepted_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String TABLE =
            """
            CREATE TABLE IF NOT EXISTS order_rows (
              id CHAR(36) CHARACTER SET ascii NOT NULL PRIMARY KEY,
              user_id CHAR(36) CHARACTER SET ascii NOT NULL,
              quote_id CHAR(36) CHARACTER SET ascii NOT NULL,
              status VARCHAR(16) CHARACTER SET ascii NOT NULL,
              customer_name VARCHAR(100) NOT NULL,
              country CHAR(2) CHARACTER SET ascii NOT NULL,
              from_currency VARCHAR(5) CHARACTER SET ascii NOT NULL,
              from_amount DECIMAL(38, 18) NOT NULL,
              to_currency VARCHAR(5) CHARACTER SET ascii NOT NULL,
              to_amount DECIMAL(38, 18) NOT NULL,
              rate DECIMAL(60, 30) NOT NULL,
              accepted_at VARCHAR(30) CHARACTER SET ascii NOT NULL)""";

    private OrderRows() {}

    /** A connection to the database that the environment names, as for the services. */
    static Connection connect() throws SQLException {
        var environment = System.getenv();
        return DriverManager.getConnection(
                environment.get("DATASOURCES_DEFAULT_URL"),
                environment.get("DATASOURCES_DEFAULT_USERNAME"),
                environment.get("DATASOURCES_DEFAULT_PASSWORD"));
    }

    /** Leaves the table there and empty. */
    static void clear(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(TABLE);
            statement.execute("TRUNCATE TABLE order_rows");
        }
    }

    static void bind(PreparedStatement insert, OrderPlaced order) throws SQLException {
        insert.setString(1, order.orderId());
        insert.setString(2, order.userId());
        insert.setString(3, order.quoteId());
        insert.setString(4, "COMPLETED");
        insert.setString(5, order.customerName());
        insert.setString(6, order.country());
        insert.setString(7, order.from().currency());
        insert.setBigDecimal(8, new BigDecimal(order.from().amount()));
        insert.setString(9, order.to().currency());
        insert.setBigDecimal(10, new BigDecimal(order.to().amount()));
        insert.setBigDecimal(11, new BigDecimal(order.rate()));
        insert.setString(12, order.acceptedAt());
    }
}
