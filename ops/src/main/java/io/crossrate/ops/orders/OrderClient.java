package io.crossrate.ops.orders;

import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders over HTTP. */
final class OrderClient {

    private static final int PAGE = 200;

    private final OperatorApi api;

    OrderClient(OperatorApi api) {
        this.api = api;
    }

    /** An amount of a currency. */
    record Amount(String currency, String amount) {
        @Override
        public String toString() {
            return amount + " " + currency;
        }
    }

    /** An order as it stands. */
    record Order(
            String id,
            String type,
            String status,
            int progress,
            String customerName,
            String country,
            String orderDate,
            Amount from,
            Amount to,
            @Nullable String rate,
            @Nullable String limitRate,
            @Nullable String expiresAt,
            @Nullable String reason,
            int version,
            String updatedAt,
            boolean simulated) {}

    private record Page(List<Order> items, @Nullable String next) {}

    /** The newest orders, of everybody and in every state where that is not said. */
    List<Order> newest(@Nullable String statuses, @Nullable String user, int limit)
            throws NotDone, Refused, InterruptedException {
        var filter = (statuses == null ? "" : "&status=" + encoded(statuses))
                + (user == null ? "" : "&user=" + encoded(user));
        var orders = new ArrayList<Order>();
        var cursor = "";
        do {
            var count = Math.min(PAGE, limit - orders.size());
            var page = api.get("/api/v1/orders?limit=" + count + filter + cursor, Page.class);
            orders.addAll(page.items());
            cursor = page.next() == null ? "" : "&cursor=" + encoded(page.next());
        } while (!cursor.isEmpty() && orders.size() < limit);
        return orders;
    }

    /** The order as the decision has left it. */
    Order review(String id, String decision, String comment) throws NotDone, Refused, InterruptedException {
        return api.post(
                "/admin/orders/%s/review".formatted(encoded(id)),
                Map.of("decision", decision, "comment", comment),
                Order.class);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
