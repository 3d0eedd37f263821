package io.crossrate.conversion.adapter.http;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.ecb;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A replica that is told to end, in a pause that lasts until the test ends it. */
class DepartureTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Optional<String> CLOSE = Optional.of("close");

    @Test
    void saysThatItIsNotReadyServesOnAndThenEndsItsStreams() throws Exception {
        var server = RatesServer.at(MONDAY.plusSeconds(60), Map.of("shutdown.pause", "1h"))
                .with(ecb());
        var port = server.port();
        assertThat(server.get("/health/readiness").body()).contains(departure("UP"));
        assertThat(convert(port).headers().firstValue("Connection")).isNotEqualTo(CLOSE);
        try (var stream = new EventClient(port, "pairs=EUR/USD")) {
            stream.event();

            var end = Thread.ofPlatform().start(server::close);
            await().atMost(PATIENCE)
                    .until(() -> server.get("/health/readiness").body().contains(departure("DOWN")));
            assertThat(server.get("/health/readiness").status()).isEqualTo(503);
            var served = convert(port);
            assertThat(served.statusCode()).isEqualTo(200);
            assertThat(served.headers().firstValue("Connection")).isEqualTo(CLOSE);

            end.interrupt();
            stream.readToEnd();
            assertThat(end.join(PATIENCE)).isTrue();
        }
        assertThat(isListening(port)).isFalse();
    }

    private static HttpResponse<String> convert(int port) throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + port + "/api/v1/convert?from=EUR&to=USD&amount=1");
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        }
    }

    private static String departure(String status) {
        return "\"departure\":{\"name\":\"conversion-api\",\"status\":\"%s\"".formatted(status);
    }

    private static boolean isListening(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
