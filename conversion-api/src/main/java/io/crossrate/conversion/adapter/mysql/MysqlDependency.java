package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.application.Dependency;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Borrows a connection and asks whether it lives. */
@Singleton
final class MysqlDependency implements Dependency {

    private static final int PATIENCE_SECONDS = 2;

    private final DataSource dataSource;

    MysqlDependency(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public boolean answers() {
        try (var connection = dataSource.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
