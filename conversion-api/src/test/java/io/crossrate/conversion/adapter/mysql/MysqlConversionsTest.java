package io.crossrate.conversion.adapter.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.crossrate.backends.Backends;
import io.crossrate.conversion.adapter.kafka.ReceiptsAsEvents;
import io.crossrate.conversion.application.conversions.ConversionHistory;
import io.crossrate.conversion.application.conversions.ConversionHistoryContract;
import io.crossrate.conversion.application.conversions.Receipts;
import io.crossrate.conversion.application.conversions.UnfitForHistory;
import io.crossrate.conversion.domain.ConversionRejection.ConversionsUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MysqlConversionsTest extends ConversionHistoryContract {

    private static HikariDataSource dataSource;
    private static AccountsDatabase database;

    @BeforeAll
    static void connect() {
        var config = new HikariConfig();
        config.setJdbcUrl(Backends.shared()
                .jdbcUrl("conversions" + UUID.randomUUID().toString().substring(0, 8)));
        config.setUsername(Backends.shared().username());
        config.setPassword(Backends.shared().password());
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(2);
        dataSource = new HikariDataSource(config);
        Flyway.configure().dataSource(dataSource).load().migrate();
        database = new AccountsDatabase(dataSource);
        database.migrated();
    }

    @AfterAll
    static void disconnect() {
        dataSource.close();
    }

    @Override
    protected ConversionHistory history() {
        return new MysqlConversions(database, ReceiptsAsEvents.written());
    }

    @Test
    void whatTheTableCannotHoldIsUnfitAndTakesItsBatchBack() {
        var good = Receipts.placed(UUID.randomUUID(), UUID.randomUUID(), Receipts.NOON);
        var beyond = Receipts.placed(UUID.randomUUID(), good.userId(), Instant.parse("+20000-01-01T00:00:00Z"));

        assertThatThrownBy(() -> history().record(List.of(good, beyond))).isInstanceOf(UnfitForHistory.class);

        assertThat(history().find(good.id())).isEmpty();
    }

    @Test
    void beforeTheTablesStandItIsAway() {
        var early = new MysqlConversions(new AccountsDatabase(dataSource), ReceiptsAsEvents.written());

        assertThatThrownBy(() -> early.find(UUID.randomUUID())).isInstanceOf(ConversionsUnavailable.class);
    }
}
