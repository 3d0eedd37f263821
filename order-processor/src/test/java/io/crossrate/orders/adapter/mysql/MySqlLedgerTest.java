package io.crossrate.orders.adapter.mysql;

import com.zaxxer.hikari.HikariDataSource;
import io.crossrate.backends.Backends;
import io.crossrate.orders.application.Ledger;
import io.crossrate.orders.application.LedgerContract;
import io.crossrate.orders.tracing.Traces;
import io.opentelemetry.api.OpenTelemetry;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

class MySqlLedgerTest extends LedgerContract {

    private final HikariDataSource dataSource = dataSource();

    @Override
    protected Ledger ledger() {
        return new MySqlLedger(new Database(dataSource, new Traces(OpenTelemetry.noop())));
    }

    /** A database of its own, without tables. */
    static HikariDataSource dataSource() {
        var backends = Backends.shared();
        var dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(backends.jdbcUrl(
                "ledger_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12)));
        dataSource.setUsername(backends.username());
        dataSource.setPassword(backends.password());
        dataSource.setMaximumPoolSize(2);
        dataSource.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return dataSource;
    }

    @AfterEach
    void close() {
        dataSource.close();
    }
}
