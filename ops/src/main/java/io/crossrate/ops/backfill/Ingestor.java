package io.crossrate.ops.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrate.ops.NotDone;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;

/** The backfills of a rate-ingestor over HTTP. */
final class Ingestor implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;

    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ObjectMapper json = new ObjectMapper();

    Ingestor(URI address) {
        this.address = address;
    }

    /** Starts a backfill, or joins the one that runs. */
    BackfillState start(LocalDate from) throws NotNow, NotDone, InterruptedException {
        return ask("PUT", "/backfills/ecb?from=" + from);
    }

    /** How far it has come. */
    BackfillState state() throws NotNow, NotDone, InterruptedException {
        return ask("GET", "/backfills/ecb");
    }

    private BackfillState ask(String method, String path) throws NotNow, NotDone, InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(address.toString().replaceAll("/+$", "") + path))
                    .timeout(TIMEOUT)
                    .method(method, BodyPublishers.noBody())
                    .build();
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() == OK || response.statusCode() == ACCEPTED) {
                return json.readValue(response.body(), BackfillState.class);
            }
            throw refusal(response);
        } catch (JsonProcessingException e) {
            throw new NotDone("what answers at " + address + " is no rate-ingestor", e);
        } catch (IOException e) {
            throw new NotNow(
                    "rate-ingestor does not answer at " + address, "start it, or name another with --ingestor");
        } catch (IllegalArgumentException e) {
            throw new NotDone(address + " is no address; name another with --ingestor", e);
        }
    }

    private NotDone refusal(HttpResponse<String> response) throws NotNow, JsonProcessingException {
        var reason = reason(response);
        if (response.statusCode() == CONFLICT) {
            throw new NotNow(
                    "rate-ingestor at %s does not poll (%s)".formatted(address, reason),
                    "name the replica that polls with --ingestor; %s/health/readiness says which".formatted(address));
        }
        return new NotDone("rate-ingestor refuses: " + reason);
    }

    private String reason(HttpResponse<String> response) throws JsonProcessingException {
        var detail = json.readTree(response.body()).path("detail").asText();
        return detail.isEmpty() ? "HTTP " + response.statusCode() : detail;
    }

    @Override
    public void close() {
        http.close();
    }
}
