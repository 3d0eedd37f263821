package io.crossrate.orders.adapter.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.orders.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the configuration says of the database arrives at the driver and the server. */
class DatabaseSettingsTest {

    @Test
    void aStatementThatHangsAndATransactionThatIsLeftOpenBothEnd() throws SQLException {
        try (var stage = new Stage()) {
            var dataSource = stage.startProcessor().getBean(DataSource.class);
            try (var connection = dataSource.getConnection();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT @@wait_timeout, @@innodb_lock_wait_timeout")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(60);
                assertThat(row.getInt(2)).isEqualTo(10);
                assertThat(connection.getNetworkTimeout()).isEqualTo(15_000);
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            }
        }
    }
}
