package io.crossrate.conversion.adapter.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A connection to the rate stream that reads line by line, as a browser's EventSource does. */
final class EventClient implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    /** An event, or an id or a wait that came without one. */
    record Event(String id, String name, String data, String retry) {}

    EventClient(int port, String query, String... headers) throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + port + "/api/v1/rates/stream?" + query);
        var request = HttpRequest.newBuilder(address)
                .header("Accept", "text/event-stream")
                .header("Accept-Encoding", "gzip");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        response = http.send(request.build(), BodyHandlers.ofInputStream());
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The next event that has data. */
    Event event() throws IOException {
        var event = block();
        while (event.data().isEmpty()) {
            event = block();
        }
        return event;
    }

    /** The next lines up to an empty one. */
    Event block() throws IOException {
        var event = new Event("", "", "", "");
        for (var line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
            var value = line.substring(line.indexOf(':') + 1).strip();
            event = switch (line.substring(0, line.indexOf(':'))) {
                case "id" -> new Event(value, event.name, event.data, event.retry);
                case "event" -> new Event(event.id, value, event.data, event.retry);
                case "data" -> new Event(event.id, event.name, value, event.retry);
                case "retry" -> new Event(event.id, event.name, event.data, value);
                default -> event;
            };
        }
        return event;
    }

    /** Reads on until the server ends the stream in good order; an IOException where it breaks off. */
    void readToEnd() throws IOException {
        while (lines.readLine() != null) {
            // what is still told
        }
    }

    @Override
    public void close() throws IOException {
        http.shutdownNow();
        lines.close();
    }
}
