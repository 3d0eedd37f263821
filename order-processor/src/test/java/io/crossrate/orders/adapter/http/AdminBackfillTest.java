package io.crossrate.orders.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A backfill of an operator's command line is on record here. */
class AdminBackfillTest {

    private static final String BEGUN = "/admin/backfills/begun";
    private static final String ENDED = "/admin/backfills/ended";
    private static final String NOTE = "{\"from\":\"1999-01-04\",\"reason\":\"a new system\"";

    private final AdminStage admin = new AdminStage();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void whatWasBegunAndWhatItCameToIsOnRecordAlsoWhereItFailed() {
        assertThat(admin.post(BEGUN, NOTE + "}").statusCode()).isEqualTo(200);
        assertThat(admin.post(ENDED, NOTE + ",\"counts\":{\"days\":6900,\"published\":6899,\"refused\":1}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(admin.post(ENDED, NOTE + ",\"counts\":{\"published\":250},\"trouble\":\"Kafka does not answer\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(admin.post(BEGUN, NOTE + "}", admin.issuer.token(admin.operator, "USER"))
                        .statusCode())
                .isEqualTo(403);

        var lines = lines();
        assertThat(lines)
                .extracting(line -> line.path("action").asText() + " "
                        + line.path("outcome").asText())
                .containsExactly(
                        "backfill.begin STARTED",
                        "backfill.begin DONE",
                        "backfill.end STARTED",
                        "backfill.end DONE",
                        "backfill.end STARTED",
                        "backfill.end FAILED");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("target").asText()).isEqualTo("ecb since 1999-01-04");
            assertThat(line.path("reason").asText()).isEqualTo("a new system");
            assertThat(line.path("operator").asText()).isEqualTo(admin.operator.toString());
        });
        assertThat(lines.get(3).path("counts").toString())
                .isEqualTo("{\"days\":6900,\"published\":6899,\"refused\":1}");
        assertThat(lines.getLast().path("counts").path("published").asInt()).isEqualTo(250);
        assertThat(lines.getLast().path("detail").asText()).isEqualTo("Kafka does not answer");
        assertThat(admin.get("/admin/log/verification").path("whole").asBoolean())
                .isTrue();
    }

    /** Oldest first. */
    private List<JsonNode> lines() {
        return admin.get("/admin/log?limit=50")
                .path("items")
                .valueStream()
                .toList()
                .reversed();
    }
}
