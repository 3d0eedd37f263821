package io.crossrate.benchmarks.chaos;

import io.crossrate.benchmarks.CannotMeasure;
import io.crossrate.benchmarks.chaos.Answer.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One user who keeps books of his own: every order that he wants has a key and is asked for until the answer is certain. At
 * times two of his devices send the same order at once, or want the same quote for two.
 */
final class Customer {

    private static final String PASSWORD = "correct horse battery staple";
    private static final Duration LONGEST_DOUBT = Duration.ofSeconds(150);
    private static final String CANCELLED = "CANCELLED";
    private static final List<String> LIMIT_ENDS = List.of("COMPLETED", CANCELLED, "EXPIRED");
    private static final List<String> TARGETS = List.of("USD", "GBP", "JPY", "BTC");

    private final Api api;
    private final RandomGenerator random;
    private final AtomicBoolean isOver;
    private final String email;
    private final String authorization;
    private final String userId;
    private final Queue<Purchase> purchases = new ConcurrentLinkedQueue<>();
    private int keys;

    /** Signs up. */
    Customer(Api api, RandomGenerator random, AtomicBoolean isOver) {
        this.api = api;
        this.random = random;
        this.isOver = isOver;
        email = new UUID(random.nextLong(), random.nextLong()) + "@example.org";
        var account = Map.of("email", email, "password", PASSWORD);
        var answer = api.post(0, "/auth/register", account);
        if (answer.status() / 100 != 2) throw new CannotMeasure("a customer cannot sign up: " + answer.status());
        authorization = "Bearer " + api.signIn(email, PASSWORD);
        userId = Json.text(api.get(0, "/me", "Authorization", authorization).json(), "id");
    }

    /** Buys until it is over, and then until every answer is certain. */
    void shop() {
        while (!isOver.get()) {
            if (random.nextInt(5) == 0) {
                limit();
            } else {
                market();
            }
            Moments.pause(Duration.ofMillis(random.nextInt(10, 60)));
        }
    }

    private void market() {
        var quote = quote();
        if (quote == null) return;
        switch (random.nextInt(10)) {
            case 0 -> together(wanted(quote), wanted(quote));
            case 1 -> {
                var purchase = wanted(quote);
                together(purchase, purchase);
            }
            default -> settle(wanted(quote), random.nextInt(2));
        }
    }

    /** An order that is met at once, one that is never met, or one that soon expires; some are to be cancelled. */
    private void limit() {
        var end = LIMIT_ENDS.get(random.nextInt(LIMIT_ENDS.size()));
        var wantsCancel = end.equals(CANCELLED) || random.nextInt(4) == 0;
        var rate = end.equals("COMPLETED") ? "0.5" : "9.5";
        var lasts = end.equals("EXPIRED") ? Duration.ofSeconds(random.nextInt(2, 8)) : Duration.ofDays(1);
        var amount = Integer.toString(random.nextInt(1, 1000));
        var body = Map.of(
                "type", "limit",
                "from", Map.of("currency", "EUR", "amount", amount),
                "to", "USD",
                "limitRate", rate,
                "expiresAt",
                        Instant.now().plus(lasts).truncatedTo(ChronoUnit.MILLIS).toString(),
                "customerName", "Ada Lovelace",
                "country", "GB");
        var fields = Map.of("type", "limit", "from.amount", amount, "to.currency", "USD", "limitRate", rate);
        var purchase = wanted(body, fields, wantsCancel ? Set.copyOf(List.of(end, CANCELLED)) : Set.of(end));
        settle(purchase, random.nextInt(2));
        if (wantsCancel && purchase.isAccepted()) cancel(purchase);
    }

    /** Asks until it is decided. */
    private void cancel(Purchase purchase) {
        var path = "/orders/" + purchase.order() + "/cancel";
        var deadline = System.nanoTime() + LONGEST_DOUBT.toNanos();
        for (var attempt = random.nextInt(2); System.nanoTime() < deadline; attempt++) {
            var answer = api.post(attempt, path, Map.of(), "Authorization", authorization);
            purchase.noteCancel(answer.status(), answer.problem());
            if (answer.status() == 200 || answer.status() == 409) return;
            Moments.pause(Duration.ofMillis(200));
        }
    }

    private @Nullable Answer quote() {
        var amount = Integer.toString(random.nextInt(1, 1000));
        var body = Map.of("from", "EUR", "to", TARGETS.get(random.nextInt(TARGETS.size())), "amount", amount);
        var answer = api.post(random.nextInt(2), "/quotes", body, "Authorization", authorization);
        return answer.status() == 200 || answer.status() == 201 ? answer : null;
    }

    private Purchase wanted(Answer quote) {
        var json = quote.json();
        var body = Map.of("quote", Json.text(json, "token"), "customerName", "Ada Lovelace", "country", "GB");
        var fields = new HashMap<String, String>();
        fields.put("type", "market");
        fields.put("quoteId", Json.text(json, "id"));
        fields.put("rate", Json.text(json, "rate"));
        fields.put("from.amount", Json.text(json, "from", "amount"));
        fields.put("to.currency", Json.text(json, "to", "currency"));
        fields.put("to.amount", Json.text(json, "to", "amount"));
        return wanted(body, fields, Set.of("COMPLETED", "REJECTED"));
    }

    private Purchase wanted(Map<String, ?> body, Map<String, String> fields, Set<String> ends) {
        var key = "key-" + keys++;
        var purchase = new Purchase(key, OrderIds.of(userId, key), body, Map.copyOf(fields), ends);
        purchases.add(purchase);
        return purchase;
    }

    /** Two devices at two replicas at the same time. */
    private void together(Purchase one, Purchase other) {
        var second = CompletableFuture.runAsync(() -> settle(other, 1), Thread::startVirtualThread);
        settle(one, 0);
        second.join();
    }

    /** Sends the order until the answer is certain, at one replica and then at the other. */
    private void settle(Purchase purchase, int firstReplica) {
        var deadline = System.nanoTime() + LONGEST_DOUBT.toNanos();
        for (var attempt = firstReplica; System.nanoTime() < deadline; attempt++) {
            var answer = api.post(
                    attempt,
                    "/orders",
                    purchase.body(),
                    "Authorization",
                    authorization,
                    "Idempotency-Key",
                    purchase.key());
            var said = answer.status() == 202 ? Json.text(answer.json(), "id") : answer.problem();
            purchase.note(answer.status(), said);
            if (!answer.leavesDoubt() && !said.equals("idempotency-key-in-flight") && answer.status() != 429) return;
            Moments.pause(Duration.ofMillis(100L + 100L * Math.min(10, attempt)));
        }
    }

    String email() {
        return email;
    }

    String authorization() {
        return authorization;
    }

    List<Purchase> purchases() {
        return List.copyOf(purchases);
    }
}
