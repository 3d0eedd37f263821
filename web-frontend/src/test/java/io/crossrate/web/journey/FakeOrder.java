package io.crossrate.web.journey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An order on its way. */
final class FakeOrder {

    private static final List<String> MARKET_WAY = List.of("PLACED", "ACCEPTED", "EXECUTING", "COMPLETED");
    private static final List<String> LIMIT_WAY = List.of("PLACED", "OPEN", "EXECUTING", "COMPLETED");

    final String id;
    final String customerName;
    final String country;
    final String from;
    final Instant placed = Instant.now();
    final List<String> statuses = new CopyOnWriteArrayList<>(List.of("PLACED"));
    private final String limitRate;
    private final String expiresAt;
    private volatile String to;
    private volatile String rate;
    private volatile String reason;

    private FakeOrder(String id, String name, String country, String from, String to, String limit, String expiresAt) {
        this.id = id;
        this.customerName = name;
        this.country = country;
        this.from = from;
        this.to = to;
        this.limitRate = limit;
        this.expiresAt = expiresAt;
        this.rate = limit == null ? "1.16591" : null;
    }

    static FakeOrder market(String id, String name, String country, String from, String to) {
        return new FakeOrder(id, name, country, from, to, null, null);
    }

    static FakeOrder limit(
            String id, String name, String country, String from, String least, String limit, String expiresAt) {
        return new FakeOrder(id, name, country, from, least, limit, expiresAt);
    }

    String status() {
        return statuses.getLast();
    }

    /** The next status of an order that nobody interferes with. */
    String next() {
        var way = limitRate == null ? MARKET_WAY : LIMIT_WAY;
        return status().equals("IN_REVIEW") ? "EXECUTING" : way.get(way.indexOf(status()) + 1);
    }

    void reach(String atRate, String bought) {
        rate = atRate;
        to = bought;
    }

    void reject(String why) {
        reason = why;
        statuses.add("REJECTED");
    }

    int progress() {
        return progress(statuses.size());
    }

    private int progress(int steps) {
        return switch (statuses.get(steps - 1)) {
            case "PLACED" -> 0;
            case "ACCEPTED", "OPEN" -> 25;
            case "EXECUTING" -> 50;
            case "COMPLETED" -> 100;
            default -> progress(steps - 1);
        };
    }

    String json() {
        var timeline = new ArrayList<String>();
        for (var i = 0; i < statuses.size(); i++) {
            timeline.add("{\"version\":%d,\"status\":\"%s\",\"progress\":%d,\"occurredAt\":\"%s\"}"
                    .formatted(i + 1, statuses.get(i), progress(i + 1), placed.plusMillis(180L * i)));
        }
        return """
                {"id":"%s","userId":"u1","type":"%s","status":"%s","progress":%d,"customerName":"%s","country":"%s","orderDate":"%s",
                 "from":%s,"to":%s%s%s%s%s,"version":%d,"updatedAt":"%s","simulated":false,"timeline":%s}"""
                .formatted(
                        id,
                        limitRate == null ? "market" : "limit",
                        status(),
                        progress(),
                        customerName,
                        country,
                        placed,
                        from,
                        to,
                        optional("rate", rate),
                        optional("limitRate", limitRate),
                        optional("expiresAt", expiresAt),
                        optional("reason", reason),
                        statuses.size(),
                        placed,
                        timeline);
    }

    String csv() {
        return id + "," + status() + "," + customerName + "\r\n";
    }

    private static String optional(String name, String value) {
        return value == null ? "" : ",\"%s\":\"%s\"".formatted(name, value);
    }
}
