package io.crossrate.conversion.adapter.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.crossrate.conversion.adapter.kafka.ReceiptsAsEvents;
import io.crossrate.conversion.application.conversions.ConversionHistory;
import io.crossrate.conversion.application.conversions.ConversionHistoryContract;
import io.crossrate.conversion.application.conversions.Receipts;
import io.crossrate.conversion.application.conversions.UnfitForHistory;
import io.crossrate.conversion.domain.ConversionRejection.ConversionsUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MysqlConversionsTest extends ConversionHistoryContract {

    private static TestDatabase database;

    @BeforeAll
    static void connect() {
        database = new TestDatabase("conversions");
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @Override
    protected ConversionHistory history() {
        return new MysqlConversions(database.database(), ReceiptsAsEvents.written());
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
        var notMigrated = new ServiceDatabase(new HikariDataSource());
        var early = new MysqlConversions(notMigrated, ReceiptsAsEvents.written());

        assertThatThrownBy(() -> early.find(UUID.randomUUID())).isInstanceOf(ConversionsUnavailable.class);
    }
}
