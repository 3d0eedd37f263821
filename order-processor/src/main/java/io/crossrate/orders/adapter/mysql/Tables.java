package io.crossrate.orders.adapter.mysql;

import io.crossrate.orders.application.rebuild.TableSet;
import java.util.List;

/** The names of one set of the order tables. */
record Tables(String orders, String events, String quotes, String inbox, String outbox, String progress, String open) {

    /** Those that are read and written while the service works. */
    static final Tables LIVE = named("");

    /** Those that end in this, such as _next. */
    static Tables named(String end) {
        return new Tables(
                "orders" + end,
                "order_events" + end,
                "quote_uses" + end,
                "inbox" + end,
                "outbox" + end,
                "partition_progress" + end,
                "open_orders" + end);
    }

    static Tables of(TableSet set) {
        return switch (set) {
            case LIVE -> LIVE;
            case NEXT -> named("_next");
            case BEFORE -> named("_before");
        };
    }

    /** Their names, each table at the same place in every set. */
    List<String> all() {
        return List.of(orders, events, quotes, inbox, outbox, progress, open);
    }
}
