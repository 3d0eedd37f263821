package io.crossrate.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** conversion-api as its users meet it. */
record ApiClient(HttpClient client, Function<String, URI> address) {

    private static final ObjectMapper JSON = ObjectMapper.getDefault();
    private static final String PASSWORD = "correct horse battery staple";
    private static final int PATIENCE_SECONDS = 30;

    @Serdeable
    record Login(String accessToken) {}

    @Serdeable
    record Quote(String token) {}

    @Serdeable
    record Order(String id) {}

    @Serdeable
    record Page(List<Order> items, @Nullable String next) {}

    @Serdeable
    record StatusChange(String orderId, String status) {}

    byte[] get(String path) {
        return ok(sent(HttpRequest.newBuilder(address.apply(path)).build(), BodyHandlers.ofByteArray()));
    }

    /** A page of the list of orders, by path and query. */
    Page page(String accessToken, String path) {
        var request = HttpRequest.newBuilder(address.apply(path)).header("Authorization", "Bearer " + accessToken);
        return read(ok(sent(request.build(), BodyHandlers.ofByteArray())), Page.class);
    }

    /** Accounts are there a little later than the first conversion is answered: their tables are made meanwhile. */
    static <T> T onceThere(Supplier<T> request) {
        for (var seconds = 0; ; seconds++) {
            try {
                return request.get();
            } catch (CannotMeasure e) {
                if (seconds == PATIENCE_SECONDS) throw e;
                Pause.millis(1_000);
            }
        }
    }

    /** A new user's access token. */
    String signUp() {
        var email = UUID.randomUUID() + "@example.org";
        var account = Map.of("email", email, "password", PASSWORD);
        ok(post("/auth/register", account));
        return signIn(email, PASSWORD);
    }

    String signIn(String email, String password) {
        var account = Map.of("email", email, "password", password);
        return read(ok(post("/auth/login", account)), Login.class).accessToken();
    }

    /** The token of a price that is held for the user. */
    String quote(String accessToken) {
        var body = Map.of("from", "EUR", "to", "USD", "amount", "100");
        return read(ok(post("/quotes", body, "Authorization", "Bearer " + accessToken)), Quote.class)
                .token();
    }

    /** Places an order on the quote; returns its id once it is accepted. */
    String place(String accessToken, String quote) {
        var body = Map.of("quote", quote, "customerName", "Ada Lovelace", "country", "GB");
        var key = UUID.randomUUID().toString();
        var answer = post("/orders", body, "Authorization", "Bearer " + accessToken, "Idempotency-Key", key);
        return read(ok(answer), Order.class).id();
    }

    /** Hands over each change of the user's orders until the client is shut; to be called on a thread of its own. */
    void follow(String accessToken, Runnable opened, Consumer<StatusChange> consumer) {
        var request = HttpRequest.newBuilder(address.apply("/orders/stream"))
                .header("Authorization", "Bearer " + accessToken)
                .header("Accept", "text/event-stream")
                .build();
        try (var lines = sent(request, BodyHandlers.ofLines()).body()) {
            opened.run();
            lines.filter(line -> line.startsWith("data:"))
                    .map(line -> line.substring("data:".length()).trim().getBytes(UTF_8))
                    .forEach(data -> consumer.accept(read(data, StatusChange.class)));
        } catch (UncheckedIOException e) {
            // the client was shut; a stream that breaks earlier shows as orders that do not complete
        }
    }

    private HttpResponse<byte[]> post(String path, Map<String, String> body, String... headers) {
        try {
            var request = HttpRequest.newBuilder(address.apply(path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            return sent((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new CannotMeasure("a request cannot be written", e);
        }
    }

    private <T> HttpResponse<T> sent(HttpRequest request, BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new CannotMeasure(request.uri().getPath() + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted", e);
        }
    }

    private static byte[] ok(HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 == 2) return answer.body();
        throw new CannotMeasure("%s answered %d: %s"
                .formatted(answer.request().uri().getPath(), answer.statusCode(), new String(answer.body(), UTF_8)));
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (IOException e) {
            throw new CannotMeasure("an answer cannot be read", e);
        }
    }
}
