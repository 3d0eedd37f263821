package io.crossrate.orders.adapter.mysql;

import io.crossrate.money.Currencies;
import io.crossrate.money.CurrencyPair;
import io.crossrate.money.Decimals;
import io.crossrate.orders.application.Entered;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.domain.OpenOrder;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;

/** How open limit orders lie in their table. */
final class OpenRows {

    static final String COLUMNS =
            "partition_id, record_offset, order_id, from_currency, to_currency, limit_rate, expires_at, simulated";
    static final int COLUMN_COUNT = 8;

    private OpenRows() {}

    /** An open order and where it lies. */
    record Row(Position position, OpenOrder order) {}

    static Stream<Row> of(Entered entered) {
        return OpenOrder.of(entered.order(), entered.position().partition())
                .map(open -> new Row(entered.position(), open))
                .stream();
    }

    static void bind(Parameters parameters, Row row) throws SQLException {
        var order = row.order();
        parameters
                .number(row.position().partition())
                .number(row.position().offset())
                .uuid(order.id())
                .text(order.pair().base().code())
                .text(order.pair().quote().code())
                .text(Decimals.plain(order.limitRate()))
                .instant(order.expiresAt())
                .flag(order.simulated());
    }

    static OpenOrder order(ResultSet row) throws SQLException {
        return new OpenOrder(
                Columns.uuid(row, "order_id"),
                row.getInt("partition_id"),
                new CurrencyPair(
                        Currencies.of(row.getString("from_currency")), Currencies.of(row.getString("to_currency"))),
                new BigDecimal(row.getString("limit_rate")),
                Columns.instant(row, "expires_at"),
                row.getBoolean("simulated"));
    }
}
