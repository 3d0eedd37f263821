package io.crossrate.orders.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.orders.PlacedOrder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operators replay records over HTTP. */
class AdminReplayTest {

    private static final String PATH = "/admin/replays";
    private static final String WHY = "{\"reason\":\"rows are broken\"}";

    private final AdminStage admin = new AdminStage();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void anOperatorPlansTriesAndStartsAReplayAndTheLogSaysSo() {
        var order = PlacedOrder.any();
        admin.stage.place(order);
        admin.stage.awaitDrained();
        admin.stage.execute("UPDATE orders SET country = 'FR'");

        var planned =
                admin.result(admin.post(PATH, "{\"mode\":\"rebuild\",\"key\":\"%s\"}".formatted(order.orderId())));
        var id = planned.path("id").asText();
        assertThat(planned.path("phase").asText()).isEqualTo("planned");
        assertThat(planned.path("hash").asText()).hasSize(64);
        assertThat(planned.path("plan").path("records").asLong()).isEqualTo(1);

        var foreseen = admin.result(admin.post(PATH + "/" + id + "/dry-run", ""));
        assertThat(foreseen.path("counts").path("rows.orders").asLong()).isEqualTo(1);
        assertThat(foreseen.path("first").get(0).asText()).endsWith("country is FR, by the log GB");
        ask(id + "/start", 200);
        var done = await().atMost(Duration.ofSeconds(60)).until(() -> admin.get(PATH + "/" + id), it -> it.path("phase")
                .asText()
                .equals("done"));

        assertThat(done.path("counts")).isEqualTo(foreseen.path("counts"));
        assertThat(admin.get(PATH).path("items").get(0)).isEqualTo(done);
        assertThat(admin.get("/admin/log?limit=50").path("items"))
                .extracting(line -> line.path("action").asText() + " "
                        + line.path("outcome").asText() + " "
                        + line.path("reason").asText() + " " + line.path("counts"))
                .contains(
                        "replay.begin DONE rows are broken {\"done\":0,\"planned\":1}",
                        "replay.end DONE rows are broken {\"applied\":1,\"changed\":1,\"rows\":1}");
        assertThat(admin.get("/admin/log?limit=1")
                        .path("items")
                        .get(0)
                        .path("target")
                        .asText())
                .startsWith(id + ": rebuild ")
                .endsWith("plan " + planned.path("hash").asText());
        assertThat(admin.get("/admin/log/verification").path("whole").asBoolean())
                .isTrue();
        ask(id + "/start", 409);
        ask(id + "/pause", 409);
        ask(id + "/abort", 409);
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        for (var body : List.of(
                "{}",
                "{\"mode\":\"truncate\"}",
                "{\"mode\":\"republish\",\"topic\":\"orders.v1\"}",
                "{\"mode\":\"republish\",\"topic\":\"a topic\",\"from\":\"2026-04-13T00:00:00Z\"}",
                "{\"mode\":\"rebuild\",\"from\":\"yesterday\"}",
                "{\"mode\":\"rebuild\",\"from\":\"-1000000000-01-01T00:00:00Z\"}",
                "{\"mode\":\"rebuild\",\"from\":\"2026-04-13T18:00:00Z\",\"to\":\"2026-04-13T17:00:00Z\"}",
                "{\"mode\":\"rebuild\",\"from\":\"2026-04-13T18:00:00Z\",\"to\":\"2026-04-13T18:00:00Z\"}",
                "{\"mode\":\"republish\",\"topic\":\"orders.v1\",\"from\":\"2999-04-13T18:00:00Z\"}")) {
            var response = admin.post(PATH, body);
            assertThat(response.statusCode() == 400 || isProblem(response.body()))
                    .as(body + " " + response.body())
                    .isTrue();
        }
        ask("00000000/start", 404);
        ask("00000000/nonsense", 400);
        assertThat(admin.post(PATH + "/00000000/start", "{}").statusCode()).isEqualTo(400);
        assertThat(admin.post(PATH + "/00000000/start", "{\"reason\":\"why\",\"rate\":0}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.post(PATH, "{}", admin.issuer.token(admin.operator, "USER"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(admin.get(PATH).path("items")).isEmpty();
    }

    @Test
    void aPlanOfNothingSaysSo() {
        var planned =
                admin.result(admin.post(PATH, "{\"mode\":\"rebuild\",\"key\":\"%s\"}".formatted(UUID.randomUUID())));

        assertThat(planned.path("plan").path("records").asLong()).isZero();
        assertThat(planned.path("plan").path("warnings").get(0).asText())
                .startsWith("nothing matches: ")
                .endsWith(" has no record of these times with that key");
    }

    private boolean isProblem(String lines) {
        return lines.contains("{\"problem\":{\"type\":\"invalid-request\"");
    }

    private void ask(String path, int status) {
        var response = admin.post(PATH + "/" + path, WHY);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }
}
