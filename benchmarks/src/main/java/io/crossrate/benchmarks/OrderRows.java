package io.crossrate.benchmarks;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The limits' tables: one row for an order, with what an order is asked for, and what an order leaves besides. */
final class OrderRows {

    static final String INSERT =
            """
            INSERT INTO order_rows (id, user_id, quote_id, status, customer_name, country,
              from_currency, from_amount, to_currency, to_amount, rate, accepted_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    static final String INSERT_TRANSITION =
            "INSERT INTO transition_rows (order_id, version, status, occurred_at) VALUES (?, ?, ?, ?)";
    static final String INSERT_QUOTE_USE = "INSERT INTO quote_rows (quote_id, order_id) VALUES (?, ?)";
    static final String INSERT_RECEIVED = "INSERT INTO received_rows (event_id, order_id) VALUES (?, ?)";

    private static final String TRANSITIONS =
            """
            CREATE TABLE IF NOT EXISTS transition_rows (
              order_id BINARY(16) NOT NULL,
              version INT NOT NULL,
              status VARCHAR(16) CHARACTER SET ascii NOT NULL,
              occurred_at DATETIME(6) NOT NULL,
              PRIMARY KEY (order_id, version))""";

    private static final String QUOTE_USES =
            "CREATE TABLE IF NOT EXISTS quote_rows (quote_id BINARY(16) PRIMARY KEY, order_id BINARY(16) NOT NULL)";
    private static final String RECEIVED =
            "CREATE TABLE IF NOT EXISTS received_rows (event_id BINARY(16) PRIMARY KEY, order_id BINARY(16) NOT NULL)";

    private static final String ORDERS =
            """
            CREATE TABLE IF NOT EXISTS order_rows (
              id BINARY(16) NOT NULL PRIMARY KEY,
              user_id BINARY(16) NOT NULL,
              quote_id BINARY(16) NOT NULL,
              status VARCHAR(16) CHARACTER SET ascii NOT NULL,
              customer_name VARCHAR(100) NOT NULL,
              country CHAR(2) CHARACTER SET ascii NOT NULL,
              from_currency VARCHAR(5) CHARACTER SET ascii NOT NULL,
              from_amount DECIMAL(38, 18) NOT NULL,
              to_currency VARCHAR(5) CHARACTER SET ascii NOT NULL,
              to_amount DECIMAL(38, 18) NOT NULL,
              rate VARCHAR(81) CHARACTER SET ascii NOT NULL,
              accepted_at DATETIME(6) NOT NULL)""";

    private OrderRows() {}

    /** A connection to the database that the environment names, as for the services. */
    static Connection connect() throws SQLException {
        var environment = System.getenv();
        return DriverManager.getConnection(
                environment.get("DATASOURCES_DEFAULT_URL"),
                environment.get("DATASOURCES_DEFAULT_USERNAME"),
                environment.get("DATASOURCES_DEFAULT_PASSWORD"));
    }

    /** Leaves the tables there and empty. */
    static void clear(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : List.of(ORDERS, TRANSITIONS, QUOTE_USES, RECEIVED)) {
                statement.execute(table);
            }
            for (var name : List.of("order_rows", "transition_rows", "quote_rows", "received_rows")) {
                statement.execute("TRUNCATE TABLE " + name);
            }
        }
    }

    static void bindTransition(PreparedStatement insert, UUID order, int version, String status) throws SQLException {
        insert.setBytes(1, bytes(order));
        insert.setInt(2, version);
        insert.setString(3, status);
        insert.setTimestamp(4, Timestamp.from(Instant.now()));
    }

    static void bindIds(PreparedStatement insert, UUID first, UUID second) throws SQLException {
        insert.setBytes(1, bytes(first));
        insert.setBytes(2, bytes(second));
    }

    static void bind(PreparedStatement insert, UUID id, OrderPlaced order) throws SQLException {
        insert.setBytes(1, bytes(id));
        insert.setBytes(2, bytes(UUID.fromString(order.userId())));
        insert.setBytes(3, bytes(UUID.fromString(order.quoteId())));
        insert.setString(4, "COMPLETED");
        insert.setString(5, order.customerName());
        insert.setString(6, order.country());
        insert.setString(7, order.from().currency());
        insert.setBigDecimal(8, new BigDecimal(order.from().amount()));
        insert.setString(9, order.to().currency());
        insert.setBigDecimal(10, new BigDecimal(order.to().amount()));
        insert.setString(11, order.rate());
        insert.setTimestamp(12, Timestamp.from(Instant.parse(order.acceptedAt())));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
