package io.crossrate.benchmarks.roll;

import io.crossrate.benchmarks.CannotMeasure;
import io.crossrate.benchmarks.chaos.Answer;
import io.crossrate.benchmarks.chaos.Answer.Json;
import io.crossrate.benchmarks.chaos.Moments;
import io.crossrate.benchmarks.roll.Tally.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Visitors from addresses of their own, who convert, look at pages, follow rates and place orders until it is over. */
final class Load implements AutoCloseable {

    private static final int CONVERTERS = 3;
    private static final int READERS = 2;
    private static final int TRADERS = 3;
    private static final String PASSWORD = "correct horse battery staple";
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(200);
    private static final Duration BETWEEN_SIGN_UPS = Duration.ofSeconds(1);
    private static final Duration ORDERS_END_WITHIN = Duration.ofMinutes(1);

    private static final Duration WARM_WITHIN = Duration.ofMinutes(2);
    private static final int WARM_ROUNDS = 3;

    private final Edge edge;
    private final Tally tally;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicInteger people = new AtomicInteger();
    private final List<Visitor> visitors = new ArrayList<>();
    private final List<Visitor> followers = new ArrayList<>();
    private final List<Runnable> deeds = new ArrayList<>();
    private final List<CompletableFuture<?>> running = new ArrayList<>();
    private final List<CompletableFuture<?>> following = new ArrayList<>();
    private final Queue<String> unfinished = new ConcurrentLinkedQueue<>();
    private final List<AtomicInteger> warmingUp = new ArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();

    /** Signs up who needs an account, while nothing is done to the system. */
    Load(Edge edge, Tally tally) {
        this.edge = edge;
        this.tally = tally;
        for (var number = 0; number < CONVERTERS; number++) {
            var visitor = visitor();
            deeds.add(() -> visitor.get("/api/v1/convert?from=EUR&to=USD,GBP,BTC&amount=100"));
        }
        for (var number = 0; number < READERS; number++) {
            var visitor = visitor();
            var form = "email=%s&password=%s".formatted(email(), PASSWORD.replace(' ', '+'));
            granted(() -> visitor.submit("/sign-up", form));
            deeds.add(() -> {
                visitor.get("/");
                visitor.get("/orders");
            });
        }
        for (var number = 0; number < TRADERS; number++) {
            var visitor = visitor();
            var account = Map.of("email", email(), "password", PASSWORD);
            granted(() -> visitor.post("/api/v1/auth/register", account, Kind.ONCE));
            var login = granted(() -> visitor.post("/api/v1/auth/login", account, Kind.ONCE));
            var token = Json.text(login.json(), "accessToken");
            deeds.add(() -> trade(visitor, "Bearer " + token));
        }
    }

    /** Asks until it is granted: a new system makes its tables beside its start, and has no accounts until then. */
    private static Answer granted(Supplier<Answer> request) {
        var deadline = System.nanoTime() + WARM_WITHIN.toNanos();
        while (true) {
            var answer = request.get();
            var status = answer.status();
            // 409: an earlier attempt made the account.
            if (status / 100 == 2 || status / 100 == 3 || status == 409) return answer;
            if (System.nanoTime() > deadline) throw new CannotMeasure("nobody can sign up: " + answer);
            Moments.pause(BETWEEN_SIGN_UPS);
        }
    }

    private Visitor visitor() {
        try {
            var address = InetAddress.getByAddress(new byte[] {127, 0, 3, (byte) people.incrementAndGet()});
            var visitor = new Visitor(edge.address(), edge.trust(), address, tally);
            visitors.add(visitor);
            return visitor;
        } catch (UnknownHostException e) {
            throw new CannotMeasure("four bytes are an address", e);
        }
    }

    private static String email() {
        return UUID.randomUUID() + "@example.org";
    }

    /** Returns when everybody has done what they do a few times, which the replicas had not done before. */
    void start() {
        for (var path : List.of("/api/v1/rates/stream?pairs=EUR/USD,BTC/USD", "/live/rates")) {
            var visitor = visitor();
            followers.add(visitor);
            following.add(begin(() -> visitor.follow(path)));
        }
        deeds.forEach(deed -> {
            var rounds = new AtomicInteger();
            warmingUp.add(rounds);
            running.add(begin(() -> {
                deed.run();
                rounds.incrementAndGet();
            }));
        });
        if (!Moments.await(WARM_WITHIN, () -> warmingUp.stream().allMatch(rounds -> rounds.get() >= WARM_ROUNDS))) {
            throw new CannotMeasure("the system does not answer: " + tally.failures());
        }
    }

    private CompletableFuture<?> begin(Runnable deed) {
        return CompletableFuture.runAsync(
                () -> {
                    while (!isOver.get()) {
                        deed.run();
                        Moments.pause(BETWEEN_REQUESTS);
                    }
                },
                Thread::startVirtualThread);
    }

    /** A quote, an order for it, and a look at it until it is done. */
    private void trade(Visitor visitor, String authorization) {
        var quote = visitor.post(
                "/api/v1/quotes",
                Map.of("from", "EUR", "to", "USD", "amount", "100"),
                Kind.ONCE,
                "Authorization",
                authorization);
        if (quote.status() / 100 != 2) return;
        var order = visitor.post(
                "/api/v1/orders",
                Map.of("quote", Json.text(quote.json(), "token"), "customerName", "Ada Lovelace", "country", "GB"),
                Kind.REPEATABLE,
                "Authorization",
                authorization,
                "Idempotency-Key",
                UUID.randomUUID().toString());
        if (order.status() != 202) return;
        accepted.incrementAndGet();
        var id = Json.text(order.json(), "id");
        var isDone = Moments.await(ORDERS_END_WITHIN, () -> {
            Moments.pause(BETWEEN_REQUESTS);
            var seen = visitor.get("/api/v1/orders/" + id, "Authorization", authorization);
            return seen.status() == 200 && Json.text(seen.json(), "status").equals("COMPLETED");
        });
        if (!isDone) unfinished.add(id);
    }

    /** Lets everybody finish what they have begun. */
    void end() {
        isOver.set(true);
        CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new)).join();
        tally.close();
        followers.forEach(Visitor::close);
        CompletableFuture.allOf(following.toArray(CompletableFuture<?>[]::new)).join();
    }

    int accepted() {
        return accepted.get();
    }

    /** Orders that were accepted and not done within their time. */
    List<String> unfinished() {
        return List.copyOf(unfinished);
    }

    @Override
    public void close() {
        isOver.set(true);
        visitors.forEach(Visitor::close);
    }
}
