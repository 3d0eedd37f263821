package io.crossrate.orders.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What conversion-api does to rates for an operator is on record here. */
class AdminRateRebuildTest {

    private static final String PATH = "/admin/rebuilds/rates";

    private final AdminStage admin = new AdminStage();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void aStepIsOnRecordWithWhoWhyAndCounts() {
        var note = "{\"step\":\"done\",\"target\":\"rates, rebuild 3 (a check)\",\"reason\":\"monthly check\","
                + "\"counts\":{\"missing\":2,\"storedWrong\":0}}";

        assertThat(admin.post(PATH, note).statusCode()).isEqualTo(200);

        var line = admin.get("/admin/log?limit=1").path("items").get(0);
        assertThat(line.path("action").asText()).isEqualTo("rebuild.done");
        assertThat(line.path("outcome").asText()).isEqualTo("DONE");
        assertThat(line.path("target").asText()).isEqualTo("rates, rebuild 3 (a check)");
        assertThat(line.path("reason").asText()).isEqualTo("monthly check");
        assertThat(line.path("operator").asText()).isEqualTo(admin.operator.toString());
        assertThat(line.path("counts").path("missing").asInt()).isEqualTo(2);
        assertThat(line.path("counts").path("storedWrong").asInt(-1)).isZero();
        assertThat(admin.get("/admin/log/verification").path("whole").asBoolean())
                .isTrue();
        assertThat(admin.post(PATH, note, admin.issuer.token(admin.operator, "USER"))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"target\":\"rates\",\"reason\":\"a check\"}",
                "{\"step\":\"Done now\",\"target\":\"rates\",\"reason\":\"a check\"}",
                "{\"step\":\"done\",\"target\":\"orders\",\"reason\":\"a check\"}",
                "{\"step\":\"done\",\"target\":\"rates\",\"reason\":\" \"}",
                "{\"step\":\"done\",\"target\":\"rates\",\"reason\":\"a check\",\"counts\":{\"a=b\":1}}",
                "{\"step\":\"done\",\"target\":\"rates\",\"reason\":\"a check\",\"counts\":{\"a\":-1}}",
                "{\"step\":\"done\",\"target\":\"rates\",\"reason\":\"a check\",\"counts\":{\"a\":null}}",
                "{\"step\":\"done\",\"target\":\"rates\",\"reason\":\"a check\",\"counts\":{\"stored-wrong\":1}}"
            })
    void whatSaysNothingClearIsRefused(String note) {
        assertThat(admin.post(PATH, note).statusCode()).isEqualTo(400);
    }
}
