package io.crossrate.web.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LiveStreamTest {

    private static final String SIGNED_IN = "crossrate-access=access-1;crossrate-refresh=refresh-1";

    private static Web web;

    @BeforeAll
    static void start() {
        web = new Web(Map.of("live.max-browsers", 5));
        await().atMost(ONE_MINUTE).until(() -> web.api.rateStreams.size() == 1);
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @Test
    void twoBrowsersShareOneSubscription() {
        try (var first = new Browser("/live/rates");
                var second = new Browser("/live/rates")) {
            await().atMost(ONE_MINUTE).until(() -> first.heard("event: snapshot") && second.heard("event: snapshot"));

            web.api.move("EUR", "1.20000");

            await().atMost(ONE_MINUTE).until(() -> first.heard("\"rate\":\"1.2\"") && second.heard("\"rate\":\"1.2\""));
            assertThat(web.api.rateStreams).hasSize(1);
        }
    }

    @Test
    void aBrowserThatComesLaterBeginsWithAllThatIsKnown() {
        web.api.move("GBP", "1.30000");
        web.api.move("GBP", "1.31000");

        try (var browser = new Browser("/live/rates")) {
            await().atMost(ONE_MINUTE).until(() -> browser.heard("\"rate\":\"1.31\""));
        }
    }

    @Test
    void theSubscriptionIsTakenUpAgainAndBrowsersHearOfIt() {
        try (var browser = new Browser("/live/rates")) {
            await().atMost(ONE_MINUTE).until(() -> browser.heard("event: snapshot"));

            web.api.rateStreams.forEach(FakeConversionApi.Stream::cut);

            await().atMost(ONE_MINUTE).until(() -> browser.heard("\"connected\":false"));
            await().atMost(ONE_MINUTE).until(() -> web.api.rateStreams.size() == 1);
        }
    }

    @Test
    void aPersonsStreamGoesWhenTheirBrowserGoes() {
        try (var browser = new Browser("/live/orders")) {
            await().atMost(ONE_MINUTE).until(() -> web.api.orderStreams.size() == 1);
            web.api.orderStreams.getFirst().send("order-status", "e1", "{\"orderId\":\"o1\"}");
            await().atMost(ONE_MINUTE).until(() -> browser.heard("id: e1") && browser.heard("{\"orderId\":\"o1\"}"));
            await().atMost(ONE_MINUTE).until(() -> browser.heard("event: heartbeat"));
        }

        await().atMost(ONE_MINUTE).until(() -> web.api.orderStreams.isEmpty());
    }

    @Test
    void aPersonIsToldThatChangesComeFromNowOnOnceTheStreamBehindTheirsHasBegun() {
        try (var browser = new Browser("/live/orders")) {
            await().atMost(ONE_MINUTE).until(() -> browser.heard("event: following"));

            assertThat(web.api.orderStreams).hasSize(1);
        }
    }

    @Test
    void aPersonsStreamEndsWithTheOneBehindIt() {
        try (var browser = new Browser("/live/orders")) {
            await().atMost(ONE_MINUTE).until(() -> web.api.orderStreams.size() == 1);

            web.api.orderStreams.forEach(FakeConversionApi.Stream::cut);

            await().atMost(ONE_MINUTE).until(() -> browser.ended);
        }
    }

    @Test
    void orderStreamsAreForSignedInPeople() {
        assertThat(web.get("/live/orders", "Accept", "text/event-stream").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aBrowserTooManyIsToldToComeBack() {
        try (var one = new Browser("/live/rates");
                var two = new Browser("/live/rates");
                var three = new Browser("/live/rates");
                var four = new Browser("/live/rates");
                var five = new Browser("/live/rates")) {
            for (var browser : new Browser[] {one, two, three, four, five}) {
                await().atMost(ONE_MINUTE).until(() -> browser.heard("event: snapshot"));
            }

            var answer = web.get("/live/rates", "Accept", "text/event-stream");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    /** Reads a stream line by line until it is closed. */
    private static final class Browser implements AutoCloseable {
        private final CopyOnWriteArrayList<String> lines = new CopyOnWriteArrayList<>();
        private final InputStream body;
        private volatile boolean ended;

        /** Comes back for as long as it is told to: browsers that have just gone may still be counted. */
        Browser(String path) {
            var request = web.request(path, "Cookie", SIGNED_IN).setHeader("Accept", "text/event-stream");
            body = await().atMost(ONE_MINUTE)
                    .until(() -> web.client().send(request.GET().build(), BodyHandlers.ofInputStream()), response -> {
                        assertThat(response.statusCode()).isIn(200, 503);
                        return response.statusCode() == 200;
                    })
                    .body();
            Thread.startVirtualThread(this::read);
        }

        boolean heard(String text) {
            return lines.stream().anyMatch(line -> line.contains(text));
        }

        private void read() {
            try (var scanner = new Scanner(body, StandardCharsets.UTF_8)) {
                while (scanner.hasNextLine()) {
                    lines.add(scanner.nextLine());
                }
            }
            ended = true;
        }

        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
