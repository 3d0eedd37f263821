package io.crossrate.web.journey;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** The whole service over a fake conversion-api, and a plain HTTP client that follows nothing and keeps no cookies. */
final class Web implements AutoCloseable {

    final FakeConversionApi api;
    final FakeOrderProcessor processor;
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    Web() {
        this(Map.of());
    }

    Web(Map<String, Object> properties) {
        try {
            api = new FakeConversionApi(0);
            processor = new FakeOrderProcessor(api.orders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var all = new HashMap<String, Object>(Map.of(
                "conversion-api.url",
                api.url(),
                "order-processor.url",
                processor.url(),
                "micronaut.server.port",
                -1,
                "live.heartbeat",
                "300ms"));
        all.putAll(properties);
        server = ApplicationContext.run(EmbeddedServer.class, all);
    }

    String url() {
        return "http://localhost:" + server.getPort();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    /** Sends a form as a page of this site would. */
    HttpResponse<String> post(String path, String form, String... headers) {
        return send(request(path, headers)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        server.close();
        processor.close();
        api.close();
    }
}
