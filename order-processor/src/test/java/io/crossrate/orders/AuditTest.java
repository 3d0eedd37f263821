package io.crossrate.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.orders.application.Audit;
import io.crossrate.orders.application.Finding;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are not as the log has them: an audit names each by the invariant that it breaks. */
class AuditTest {

    private static final List<String> TABLES =
            List.of("orders", "order_events", "quote_uses", "open_orders", "partition_progress");

    private static final Stage STAGE = new Stage();
    private static Audit audit;

    /** An order for each end that there is: what they are told apart by is their type and their status. */
    @BeforeAll
    static void placeAllKinds() {
        audit = STAGE.startProcessor().getBean(Audit.class);
        var topic = STAGE.ordersTopic();
        var market = PlacedOrder.any();
        STAGE.place(market);
        STAGE.awaitDrained();
        STAGE.place(PlacedOrder.any().onQuote(market.quoteId()));
        var cancelled = LimitOrder.any();
        var expired = LimitOrder.any();
        var approved = LimitOrder.any().toBeReviewed();
        List.of(
                        LimitOrder.any().placed(topic),
                        cancelled.placed(topic),
                        cancelled.cancelRequested(topic, "mine"),
                        expired.placed(topic),
                        expired.expiryReached(topic),
                        approved.placed(topic),
                        approved.limitReached(topic, "1.2013"),
                        approved.reviewed(topic, "yes", "approved"))
                .forEach(STAGE::send);
        STAGE.awaitDrained();
        TABLES.forEach(table -> STAGE.execute("CREATE TABLE kept_" + table + " AS SELECT * FROM " + table));
    }

    @AfterAll
    static void close() {
        STAGE.close();
    }

    @AfterEach
    void putBack() {
        for (var table : TABLES) {
            STAGE.execute("DELETE FROM " + table);
            STAGE.execute("INSERT INTO " + table + " SELECT * FROM kept_" + table);
        }
    }

    @Test
    void whatIsAsTheLogHasItIsNoFinding() {
        var report = audit.run();

        assertThat(report.findings()).isEmpty();
        assertThat(report.orders()).isEqualTo(6);
        assertThat(report.records()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1 | DELETE FROM orders WHERE status = 'OPEN'
            2 | DELETE FROM quote_uses
            2 | UPDATE quote_uses SET order_id = (SELECT id FROM orders WHERE reason = 'quote-used')
            3 | UPDATE orders SET status = 'EXECUTING' WHERE status = 'COMPLETED' AND type = 'market'
            3 | UPDATE orders SET progress = 50 WHERE status = 'COMPLETED' AND type = 'market'
            3 | UPDATE orders SET progress = 100 WHERE status = 'CANCELLED'
            3 | UPDATE order_events SET status = 'IN_REVIEW' WHERE status = 'EXECUTING'
            4 | UPDATE orders SET version = version + 1 WHERE status = 'CANCELLED'
            4 | DELETE FROM order_events WHERE status = 'COMPLETED'
            6 | UPDATE partition_progress SET applied = applied + 1 WHERE applied > 0
            7 | UPDATE orders SET to_amount = to_amount + 1 WHERE status = 'COMPLETED' AND type = 'limit'
            7 | UPDATE orders SET rate = '1.2' WHERE status = 'COMPLETED' AND type = 'limit'
            8 | UPDATE orders SET country = 'FR' WHERE status = 'OPEN'
            8 | UPDATE orders SET limit_rate = '1.21' WHERE status = 'EXPIRED'
            8 | UPDATE orders SET reason = 'quote-expired' WHERE reason = 'quote-used'
            8 | UPDATE orders SET updated_at = updated_at + INTERVAL 1 HOUR WHERE status = 'CANCELLED'
            8 | UPDATE order_events SET cause_id = 'yours' WHERE cause_id = 'mine'
            8 | UPDATE orders SET status = 'BROKEN' WHERE status = 'CANCELLED'
            8 | UPDATE orders SET limit_rate = NULL WHERE status = 'OPEN'
            8 | UPDATE order_events SET status = 'BROKEN' WHERE cause_id = 'yes'
            8 | DELETE FROM open_orders
            8 | UPDATE open_orders SET limit_rate = '1.21'
            """)
    void whatIsOtherwiseIsFound(int invariant, String damage) {
        assertThat(STAGE.execute(damage)).isPositive();

        assertThat(audit.run().findings()).extracting(Finding::invariant).contains(invariant);
    }
}
