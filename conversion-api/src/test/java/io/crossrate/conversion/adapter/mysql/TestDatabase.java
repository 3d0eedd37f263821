package io.crossrate.conversion.adapter.mysql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.crossrate.backends.Backends;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** A database of a test's own with the tables of this service. */
final class TestDatabase implements AutoCloseable {

    private final HikariDataSource dataSource;
    private final ServiceDatabase database;

    TestDatabase(String name) {
        var config = new HikariConfig();
        config.setJdbcUrl(
                Backends.shared().jdbcUrl(name + UUID.randomUUID().toString().substring(0, 8)));
        config.setUsername(Backends.shared().username());
        config.setPassword(Backends.shared().password());
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        dataSource = new HikariDataSource(config);
        Flyway.configure().dataSource(dataSource).load().migrate();
        database = new ServiceDatabase(dataSource);
        database.migrated();
    }

    ServiceDatabase database() {
        return database;
    }

    /** One beside the pool; what it holds ends with it. */
    Connection connection() throws SQLException {
        return DriverManager.getConnection(dataSource.getJdbcUrl(), dataSource.getUsername(), dataSource.getPassword());
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
