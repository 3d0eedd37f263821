package io.crossrate.orders.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.orders.PlacedOrder;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The operators' audits and their log, on a real database. */
class AdminAuditTest {

    private static AdminStage admin;

    @BeforeAll
    static void start() {
        admin = new AdminStage();
    }

    @AfterAll
    static void stop() {
        admin.close();
    }

    @Test
    void whatIsForOperatorsIsForNobodyElse() {
        for (var path : List.of("/admin/log", "/admin/log/verification", "/admin/nothing")) {
            assertThat(admin.get(path, "").statusCode()).isEqualTo(401);
            var user = admin.get(path, admin.issuer.token(UUID.randomUUID(), "USER"));
            assertThat(user.statusCode()).isEqualTo(403);
            assertThat(user.body()).contains("\"type\":\"forbidden\"");
        }
        assertThat(admin.post("/admin/audit", "", "").statusCode()).isEqualTo(401);
        assertThat(admin.get("/admin/nothing", admin.operatorToken()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAuditSaysHowManyOrdersItReadAndThatEveryInvariantHolds() {
        admin.stage.place(PlacedOrder.any(), PlacedOrder.any());
        admin.stage.awaitDrained();

        var lines = admin.lines(admin.post("/admin/audit", ""));

        assertThat(lines.getFirst().path("progress").path("phase").asText()).isEqualTo("log");
        var report = lines.getLast().path("result");
        assertThat(report.path("clean").asBoolean()).isTrue();
        assertThat(admin.metrics()).contains("orders_audit_findings 0.0");
        assertThat(report.path("orders").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(report.path("statusEvents").asInt()).isGreaterThanOrEqualTo(8);
        assertThat(report.path("invariants")).hasSize(8);
        assertThat(report.path("invariants").get(0).path("promise").asText()).startsWith("every accepted order");
    }

    @Test
    void anAuditStandsInTheLogWithWhoAndCounts() {
        admin.result(admin.post("/admin/audit", ""));

        var lines = admin.get("/admin/log?limit=2").path("items");

        assertThat(lines.get(1).path("outcome").asText()).isEqualTo("STARTED");
        var end = lines.get(0);
        assertThat(end.path("outcome").asText()).isEqualTo("DONE");
        assertThat(end.path("action").asText()).isEqualTo("audit");
        assertThat(end.path("operator").asText()).isEqualTo(admin.operator.toString());
        assertThat(end.path("operation")).isEqualTo(lines.get(1).path("operation"));
        assertThat(end.path("counts").path("broken").asInt()).isZero();
    }

    @Test
    void theLogIsPagedNewestFirst() {
        admin.result(admin.post("/admin/audit", ""));

        var first = admin.get("/admin/log?limit=1");
        var second = admin.get("/admin/log?limit=1&cursor=" + first.path("next").asText());

        assertThat(second.path("items").get(0).path("number").asLong())
                .isEqualTo(first.path("items").get(0).path("number").asLong() - 1);
        assertThat(admin.get("/admin/log?limit=0", admin.operatorToken()).statusCode())
                .isEqualTo(400);
        assertThat(admin.get("/admin/log?cursor=x", admin.operatorToken()).statusCode())
                .isEqualTo(400);
    }
}
