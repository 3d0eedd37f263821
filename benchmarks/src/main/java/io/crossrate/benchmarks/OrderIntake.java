package io.crossrate.benchmarks;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Orders as users place them: on quotes of their own, over HTTP, some users at once. */
final class OrderIntake implements AutoCloseable {

    private static final int USERS = 8;
    private static final Duration LAST_ONE_WITHIN = Duration.ofSeconds(30);

    private final ServerProcess conversionApi;
    private final HttpClient client = client();
    private final HttpClient streams = client();
    private final ApiClient api;
    private final ApiClient streamApi;
    private final List<String> users;
    private final Map<String, Long> completedAtNanos = new ConcurrentHashMap<>();
    private boolean following;

    /** A price held for a user, to be bought once. */
    private record Held(String user, String quote) {}

    OrderIntake(Product product, ServerProcess conversionApi) {
        this.conversionApi = conversionApi;
        api = new ApiClient(client, product::api);
        streamApi = new ApiClient(streams, product::api);
        users = Stream.generate(() -> ApiClient.onceThere(api::signUp))
                .limit(USERS)
                .toList();
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Places so many orders, 64 in flight; returns the CPU of conversion-api for each in microseconds. */
    double post(int orders) throws InterruptedException {
        var held = held(orders);
        var before = conversionApi.usage().cpu();
        InFlight.each(held, this::place);
        var micros = conversionApi.usage().cpu().minus(before).toNanos() / 1_000.0 / orders;
        System.out.printf("  %,9d orders, %6.1f µs each%n", orders, micros);
        return micros;
    }

    /**
     * Places orders at a fixed rate, whatever the answers take, and waits for COMPLETED of each on its user's stream; the
     * time runs from when the order was due.
     */
    Percentiles follow(int perSecond, int seconds) throws InterruptedException {
        openStreams();
        var held = held(perSecond * seconds);
        var dueNanos = new long[held.size()];
        var placed = new ArrayList<Future<String>>(held.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = System.nanoTime();
            for (var i = 0; i < held.size(); i++) {
                var order = held.get(i);
                dueNanos[i] = started + TimeUnit.SECONDS.toNanos(i) / perSecond;
                LockSupport.parkNanos(dueNanos[i] - System.nanoTime());
                placed.add(threads.submit(() -> place(order)));
            }
        }
        var ids = InFlight.results(placed);
        awaitCompleted(ids);
        var latencies = IntStream.range(0, ids.size())
                .mapToObj(i -> Duration.ofNanos(completedAtNanos.getOrDefault(ids.get(i), 0L) - dueNanos[i]))
                .toList();
        var percentiles = Percentiles.of(latencies);
        System.out.printf("  %,d orders, p50 %s, p99 %s%n", ids.size(), percentiles.at(50), percentiles.at(99));
        return percentiles;
    }

    private void awaitCompleted(List<String> ids) throws InterruptedException {
        var deadline = System.nanoTime() + LAST_ONE_WITHIN.toNanos();
        while (!completedAtNanos.keySet().containsAll(ids)) {
            if (System.nanoTime() > deadline) {
                var missing = ids.stream()
                        .filter(id -> !completedAtNanos.containsKey(id))
                        .count();
                throw new CannotMeasure(
                        "%d of %d orders did not complete on the stream".formatted(missing, ids.size()));
            }
            Thread.sleep(50);
        }
    }

    private void openStreams() throws InterruptedException {
        if (following) return;
        following = true;
        var opened = new CountDownLatch(USERS);
        for (var user : users) {
            Thread.ofVirtual().start(() -> streamApi.follow(user, opened::countDown, this::note));
        }
        if (!opened.await(10, TimeUnit.SECONDS)) throw new CannotMeasure("the order streams did not open");
    }

    private void note(ApiClient.StatusChange change) {
        if (change.status().equals("COMPLETED")) completedAtNanos.putIfAbsent(change.orderId(), System.nanoTime());
    }

    private List<Held> held(int count) throws InterruptedException {
        var owners =
                IntStream.range(0, count).mapToObj(i -> users.get(i % USERS)).toList();
        return InFlight.each(owners, user -> new Held(user, api.quote(user)));
    }

    private String place(Held held) {
        return api.place(held.user(), held.quote());
    }

    @Override
    public void close() {
        streams.shutdownNow();
        client.shutdownNow();
    }
}
