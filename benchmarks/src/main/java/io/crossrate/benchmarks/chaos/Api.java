package io.crossrate.benchmarks.chaos;

import io.crossrate.benchmarks.CannotMeasure;
import io.crossrate.benchmarks.chaos.Answer.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The replicas of conversion-api as customers meet them: any attempt may end anyhow. */
record Api(HttpClient client, List<URI> replicas) {

    private static final Duration PATIENCE = Duration.ofSeconds(6);

    /** @param attempt chooses the replica */
    Answer post(int attempt, String path, Map<String, ?> body, String... headers) {
        return sent(request(attempt, path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.write(body))));
    }

    Answer get(int attempt, String path, String... headers) {
        return sent(request(attempt, path, headers));
    }

    private HttpRequest.Builder request(int attempt, String path, String... headers) {
        var replica = replicas.get(Math.floorMod(attempt, replicas.size()));
        var request = HttpRequest.newBuilder(replica.resolve("/api/v1" + path)).timeout(PATIENCE);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer sent(HttpRequest.Builder request) {
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException _) {
            return Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted", e);
        }
    }

    /** Signs in while nothing is broken. */
    String signIn(String email, String password) {
        var answer = post(0, "/auth/login", Map.of("email", email, "password", password));
        if (answer.status() != 200) throw new CannotMeasure(email + " cannot sign in: " + answer.status());
        return Json.text(answer.json(), "accessToken");
    }
}
