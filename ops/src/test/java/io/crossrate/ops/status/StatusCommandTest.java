package io.crossrate.ops.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.ops.FakeSystem;
import io.crossrate.ops.output.Terminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusCommandTest {

    private static final String READY = "GET /health/readiness";
    private static final String SOURCES = "GET /api/v1/sources";
    private static final String STATUS = "GET /admin/status";

    private final FakeSystem system = new FakeSystem();

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void aSystemThatStandsWellIsDone() {
        answering(
                """
                {"orders":{"COMPLETED":12,"OPEN":1},"outbox":0,"topics":[{"name":"orders.v1","partitions":12,\
                "records":13,"bytes":4096}],"groups":[{"group":"order-processor","state":"Stable","members":1,\
                "topic":"orders.v1","lag":0}],"deadLetters":{"ORDERS":2},"problems":[]}""");

        assertThat(run()).as(system.out() + system.err()).isZero();

        assertThat(system.out())
                .contains("conversion-api   ready", "rate-ingestor    ready", "web-frontend     ready")
                .contains("ecb     healthy  fresh      2026-04-13T14:00:00Z")
                .contains("orders.v1          12       13  4.0 KiB")
                .contains("order-processor  orders.v1    0        1  Stable")
                .contains("ORDERS  COMPLETED 12, OPEN 1", "OPEN DEAD LETTERS  ORDERS 2", "OUTBOX ROWS  0");
        assertThat(run("--json")).isZero();
        assertThat(system.out()).startsWith("{\"services\":[").endsWith("}\n").contains("\"outbox\":0");
    }

    @Test
    void whatCouldNotBeAskedIsNamedAndTheRestIsShown() {
        answering(
                """
                {"orders":null,"outbox":null,"topics":[],"groups":[],"deadLetters":null,\
                "problems":["orders: the database does not answer"]}""");

        assertThat(run()).isEqualTo(1);

        assertThat(system.out())
                .contains("order-processor  ready")
                .doesNotContain("OUTBOX")
                .endsWith("! orders: the database does not answer\n");
    }

    @Test
    void servicesThatAreAwayOrNotReadySayWhy() {
        system.answering(
                READY,
                503,
                "{\"status\":\"DOWN\",\"details\":{\"processing\":{\"status\":\"DOWN\"},\"ok\":{\"status\":\"UP\"}}}");

        assertThat(run("--web", "http://127.0.0.1:1")).isEqualTo(1);

        assertThat(system.out())
                .contains("order-processor  not ready", "web-frontend     away")
                .contains("! order-processor is not ready: {processing=DOWN}")
                .contains("! web-frontend does not answer at http://127.0.0.1:1; name another with --web")
                .contains("! sources: conversion-api answers HTTP 404");
    }

    /** Met where order-processor was stopped (SIGSTOP): the screen took two minutes. */
    @Test
    void oneThatHangsIsAskedOnceAndTheRestIsShown() throws IOException {
        answering("{}");
        try (var hanging = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var url = system.url();
            var orders = "http://127.0.0.1:" + hanging.getLocalPort();

            var status = system.runAsIs(
                    "status", "--api", url, "--ingestor", url, "--web", url, "--orders", orders, "--token", "given");

            assertThat(status).isEqualTo(1);

            assertThat(system.out()).contains("order-processor  away", "conversion-api   ready", "ecb");
            assertThat(system.out())
                    .contains("order-processor does not answer at " + orders)
                    .contains("orders, topics and groups are order-processor's to tell");
            assertThat(connectionsTo(hanging)).isEqualTo(1);
        }
    }

    private static int connectionsTo(ServerSocket server) throws IOException {
        server.setSoTimeout(1);
        var connections = 0;
        while (true) {
            try {
                server.accept().close();
                connections++;
            } catch (SocketTimeoutException e) {
                return connections;
            }
        }
    }

    @Test
    void agesAreSpansThatAreReadAtAGlance() {
        var source = new StatusClient.Source(
                "ecb", "healthy", "carried", "2026-04-10T14:00:00Z", null, "2026-04-13T14:05:00Z", null);
        var status =
                new StatusClient.Status(List.of(), List.of(source), null, null, null, new TreeMap<>(), null, List.of());

        var lines = StatusScreen.of(status, Instant.parse("2026-04-13T14:00:30Z"), Terminal.ENDLESS);

        assertThat(lines).contains("ecb     healthy  carried    2026-04-10T14:00:00Z  3 d   in 4 min");
        assertThat(lines).contains("ORDERS  none");
    }

    private void answering(String status) {
        system.answering(READY, 200, "{\"status\":\"UP\"}")
                .answering(
                        SOURCES,
                        200,
                        "{\"items\":[{\"name\":\"ecb\",\"state\":\"healthy\",\"freshness\":\"fresh\",\"asOf\":\"2026-04-13T14:00:00Z\"}]}")
                .answering(STATUS, 200, status);
    }

    private int run(String... options) {
        var command = new ArrayList<>(List.of("status", "--ingestor", system.url()));
        command.addAll(List.of(options));
        if (!command.contains("--web")) {
            command.addAll(List.of("--web", system.url()));
        }
        return system.run(command.toArray(String[]::new));
    }
}
