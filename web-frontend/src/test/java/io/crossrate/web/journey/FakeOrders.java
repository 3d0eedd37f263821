package io.crossrate.web.journey;

import io.crossrate.web.journey.FakeConversionApi.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Limit orders, cancels and lists as a conversion-api answers them. */
final class FakeOrders {

    private static final int PAGE = 20;

    /** What a cancel comes to: as the order says, or kept undecided, or unknown. */
    enum Cancels {
        DECIDED,
        UNDECIDED,
        UNAVAILABLE
    }

    volatile Cancels cancels = Cancels.DECIDED;
    final Map<String, FakeOrder> all = new ConcurrentHashMap<>();
    final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();

    /** Takes a limit order whose JSON has these fields. */
    FakeOrder limit(String id, Map<String, String> body) {
        var amount = FakeConversionApi.amount(body.get("amount"));
        var limit = FakeConversionApi.amount(body.get("limitRate"));
        if (limit.signum() == 0) {
            throw new Problem(400, "invalid-amount", "'limitRate' must be greater than zero");
        }
        var expiresAt = Instant.parse(body.get("expiresAt"));
        if (!expiresAt.isAfter(Instant.now())) {
            throw new Problem(400, "invalid-request", "'expiresAt' is past: it is until when the order waits");
        }
        if (expiresAt.isAfter(Instant.now().plus(Duration.ofDays(90)))) {
            throw new Problem(400, "invalid-request", "'expiresAt' is too far: an order waits at most 90 days");
        }
        var least = amount.multiply(limit).setScale(2, RoundingMode.HALF_EVEN);
        var order = FakeOrder.limit(
                id,
                body.get("customerName"),
                body.get("country"),
                money(body.get("currency"), amount),
                money(body.get("to"), least),
                body.get("limitRate"),
                expiresAt.toString());
        var known = all.putIfAbsent(id, order);
        if (known != null && !known.json().contains(expiresAt.toString())) {
            throw new Problem(422, "idempotency-key-mismatch", "This key is another order's.");
        }
        return all.get(id);
    }

    /** The status of the answer to a cancel; refused where the order is not open. */
    int cancel(FakeOrder order) {
        if (cancels == Cancels.UNAVAILABLE) {
            throw new Problem(503, "order-log-unavailable", "It is not certain that it was written down.");
        }
        if (!order.status().equals("OPEN")) {
            throw new Problem(409, "order-not-cancellable", "only an open limit order can be cancelled");
        }
        if (cancels == Cancels.UNDECIDED) {
            return 202;
        }
        order.statuses.add("CANCELLED");
        return 200;
    }

    /** A part of the list as JSON, twenty at a time. */
    String list(Map<String, String> query) {
        var rest = query.containsKey("cursor");
        var found = found(query);
        var items = part(found, rest).stream().map(FakeOrder::json).toList();
        return "{\"items\":%s,\"next\":%s}".formatted(items, !rest && found.size() > PAGE ? "\"c1\"" : "null");
    }

    /** The same as CSV; the second part has its own head line, as with the real one. */
    String csv(Map<String, String> query) {
        return part(found(query), query.containsKey("cursor")).stream()
                .map(FakeOrder::csv)
                .collect(Collectors.joining("", "id,status,customerName\r\n", ""));
    }

    boolean hasMore(Map<String, String> query) {
        return !query.containsKey("cursor") && found(query).size() > PAGE;
    }

    private static List<FakeOrder> part(List<FakeOrder> found, boolean rest) {
        var first = Math.min(PAGE, found.size());
        return rest ? found.subList(first, found.size()) : found.subList(0, first);
    }

    private List<FakeOrder> found(Map<String, String> query) {
        asked.add(query);
        var pair = query.getOrDefault("pair", "EUR/USD");
        if (!pair.matches("[A-Z]{3}/[A-Z]{3}")) {
            throw new Problem(400, "invalid-request", "'pair' is two different currency codes, such as EUR/USD");
        }
        var statuses = Set.of(query.getOrDefault("status", "").split(",", -1));
        return all.values().stream()
                .filter(order -> statuses.contains("") || statuses.contains(order.status()))
                .sorted((a, b) -> b.placed.compareTo(a.placed))
                .toList();
    }

    private static String money(String code, BigDecimal amount) {
        return "{\"currency\":\"%s\",\"amount\":\"%s\"}".formatted(code, amount.toPlainString());
    }
}
