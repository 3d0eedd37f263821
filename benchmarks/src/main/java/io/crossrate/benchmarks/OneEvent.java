package io.crossrate.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Iterator;

/** What a stream sends at a change, byte by byte. */
final class OneEvent {
    private OneEvent() {}

    /** The event after the first, which holds everything. */
    static byte[] second(URI stream, Runnable change) {
        try (var client = HttpClient.newHttpClient();
                var lines = client.send(HttpRequest.newBuilder(stream).build(), BodyHandlers.ofLines())
                        .body()) {
            var iterator = lines.iterator();
            next(iterator);
            change.run();
            var event = next(iterator);
            client.shutdownNow();
            return event.getBytes(UTF_8);
        } catch (IOException e) {
            throw new CannotMeasure(stream.getPath() + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted", e);
        }
    }

    private static String next(Iterator<String> lines) {
        var event = new ArrayList<String>();
        while (true) {
            var line = lines.next();
            if (!line.isEmpty()) {
                event.add(line);
            } else if (event.stream().anyMatch(field -> field.startsWith("data:"))) {
                return String.join("\n", event) + "\n\n";
            } else {
                event.clear();
            }
        }
    }
}
