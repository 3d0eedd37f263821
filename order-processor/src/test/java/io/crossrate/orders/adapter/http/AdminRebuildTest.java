package io.crossrate.orders.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrate.orders.PlacedOrder;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operators rebuild the tables of orders over HTTP. */
class AdminRebuildTest {

    private static final String PATH = "/admin/rebuilds/orders";
    private static final String WHY = "{\"reason\":\"rows were lost\"}";

    private final AdminStage admin = new AdminStage();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void anOperatorRebuildsComparesSwapsAndRollsBackAndTheLogSaysSo() {
        admin.stage.place(PlacedOrder.any(), PlacedOrder.any());
        admin.stage.awaitDrained();
        assertThat(admin.get(PATH).path("phase").asText()).isEqualTo("none");

        ask(PATH, 200);
        awaited(state -> state.path("phase").asText().equals("following"));
        ask(PATH + "/compare", 200);
        assertThat(awaited(state -> state.has("comparison"))
                        .path("comparison")
                        .path("differences")
                        .asLong())
                .isZero();
        ask(PATH + "/swap", 200);
        awaited(state -> state.path("phase").asText().equals("swapped"));
        ask(PATH + "/rollback", 200);
        awaited(state -> state.path("phase").asText().equals("rolled-back"));

        assertThat(admin.get("/admin/log?limit=50").path("items"))
                .extracting(line -> line.path("action").asText() + " "
                        + line.path("outcome").asText() + " "
                        + line.path("reason").asText())
                .contains(
                        "rebuild.start DONE rows were lost",
                        "rebuild.fill DONE rows were lost",
                        "rebuild.compare DONE rows were lost",
                        "rebuild.swap DONE rows were lost",
                        "rebuild.rollback DONE rows were lost");
    }

    @Test
    void whatCannotBeDoneAsThingsAreIsRefusedAndSoIsARequestWithoutAReason() {
        ask(PATH + "/swap", 409);
        ask(PATH + "/rollback", 409);
        ask(PATH + "/nonsense", 400);
        assertThat(admin.post(PATH, "{}").statusCode()).isEqualTo(400);
        assertThat(admin.post(PATH, WHY, admin.issuer.token(admin.operator, "USER"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(admin.get(PATH).path("phase").asText()).isEqualTo("none");
    }

    private void ask(String path, int status) {
        var response = admin.post(path, WHY);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }

    private JsonNode awaited(Predicate<JsonNode> isSo) {
        return await().atMost(Duration.ofSeconds(60)).until(() -> admin.get(PATH), isSo);
    }
}
