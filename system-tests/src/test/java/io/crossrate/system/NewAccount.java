package io.crossrate.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** An account of its own on a running system, which hashes one password at a time and sends away whoever waits too long. */
final class NewAccount {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private NewAccount() {}

    /** What its owner sends as Authorization. */
    static String bearer(RunningCrossrate crossrate) {
        var account = "{\"email\":\"ada-%s@example.org\",\"password\":\"correct horse battery staple\"}"
                .formatted(UUID.randomUUID());
        try (var http = HttpClient.newHttpClient()) {
            await("sign-up")
                    .atMost(PATIENCE)
                    .pollInterval(BETWEEN)
                    .until(() ->
                            post(http, crossrate, "/auth/register", account).statusCode() == 201);
            var login = await("sign-in")
                    .atMost(PATIENCE)
                    .pollInterval(BETWEEN)
                    .until(() -> post(http, crossrate, "/auth/login", account), answer -> answer.statusCode() == 200);
            return "Bearer "
                    + new ObjectMapper()
                            .readTree(login.body())
                            .path("accessToken")
                            .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> post(HttpClient http, RunningCrossrate crossrate, String path, String json)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(crossrate.api(path))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(json));
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
