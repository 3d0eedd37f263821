package io.crossrate.ops.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crossrate.backends.Backends;
import io.crossrate.ops.Application;
import io.crossrate.ops.FakeSystem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command against a real Kafka and an ingestor that answers as told. */
class BackfillCommandTest {

    private static final int TABLES = 5;

    private final String kafka = Backends.shared().kafkaBootstrapServers();
    private final String prefix = "ops-" + UUID.randomUUID() + ".";
    private final TopicPartition partition = new TopicPartition(prefix + "rates.fiat.v1", 0);
    private final FakeSystem system = new FakeSystem()
            .answering("POST /admin/backfills/begun", 200, "{\"action\":\"backfill.begin\"}")
            .answering("POST /admin/backfills/ended", 200, "{\"action\":\"backfill.end\"}");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private volatile HttpServer ingestor;
    private int port;
    private Admin admin;

    @BeforeEach
    void start() throws Exception {
        admin = Admin.create(Map.of("bootstrap.servers", kafka));
        admin.createTopics(List.of(new NewTopic(partition.topic(), 1, (short) 1)))
                .all()
                .get();
        publishInOneTransaction();
        serve(0);
        port = ingestor.getAddress().getPort();
    }

    private void serve(int on) {
        try {
            ingestor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), on), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ingestor.createContext("/", this::answer);
        ingestor.start();
    }

    @AfterEach
    void stop() {
        ingestor.stop(0);
        system.close();
        admin.close();
    }

    @Test
    void itIsDoneWhenAllIsPublishedAndRecorded() throws Exception {
        answers.add(state("running", 10, 0));
        answers.add(state("running", 10, 4));
        answers.add(state("done", 10, 10));
        recorded(TABLES);

        assertThat(run("--from", "2020-01-01")).isZero();

        assertThat(asked)
                .containsExactly("PUT /backfills/ecb?from=2020-01-01", "GET /backfills/ecb", "GET /backfills/ecb");
        assertThat(err.toString()).contains("published 0 of 10 days", "published 10 of 10 days", "recorded");
        assertThat(out.toString()).contains("10 days", "10 published", "all recorded");
    }

    @Test
    void itWaitsForTheRecordingAndSaysWhatRemains() throws Exception {
        answers.add(state("done", 10, 10));
        recorded(2);
        var later = Thread.ofVirtual().start(() -> {
            try {
                await().atMost(ONE_MINUTE).until(() -> err.toString().contains("recorded 0 of 3 tables"));
                recorded(TABLES);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(run()).isZero();

        later.join();
        assertThat(err.toString()).contains("recorded 3 of 3 tables");
    }

    @Test
    void whatIsNotRecordedIsNotDone() {
        answers.add(state("done", 10, 10));

        assertThat(run("--patience", "1")).isEqualTo(1);

        assertThat(err.toString())
                .contains("recorded 0 of 5 tables")
                .contains("crossrate: conversion-api has not recorded a table (consumer group")
                .endsWith("for 1 s\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aServiceThatWasStartedAnewIsToldAgain() throws Exception {
        answers.add(state("running", 10, 4));
        answers.add(state("idle", 0, 0));
        answers.add(state("running", 10, 6));
        answers.add(state("done", 10, 10));
        recorded(TABLES);

        assertThat(run()).isZero();

        assertThat(asked.stream().filter(it -> it.startsWith("PUT"))).hasSize(2);
    }

    @Test
    void theReasonOfAFailureIsALine() {
        answers.add("{\"state\":\"failed\",\"error\":\"unreachable: no route\"}");
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("crossrate: rate-ingestor cannot publish the history: unreachable: no route\n");
    }

    @Test
    void itWaitsForAReplicaToPoll() throws Exception {
        answers.add("409 {\"type\":\"not-the-poller\",\"detail\":\"No replica polls yet; ask again in some seconds\"}");
        answers.add("409 {\"type\":\"not-the-poller\",\"detail\":\"No replica polls yet; ask again in some seconds\"}");
        answers.add(state("running", 10, 4));
        answers.add("409 {\"type\":\"not-the-poller\",\"detail\":\"This replica stands by; ask replica-2\"}");
        answers.add(state("done", 10, 10));
        recorded(TABLES);

        assertThat(run()).isZero();

        assertThat(err.toString())
                .containsOnlyOnce(
                        "does not poll (No replica polls yet; ask again in some seconds); waiting up to 60 s\n")
                .contains("does not poll (This replica stands by; ask replica-2); waiting up to 60 s\n");
    }

    @Test
    void aReplicaThatStandsByForGoodTellsWhoPolls() {
        answers.add("409 {\"type\":\"not-the-poller\",\"detail\":\"This replica stands by; ask replica-2\"}");

        assertThat(run("--patience", "1")).isEqualTo(1);

        assertThat(err.toString().lines().toList().getLast())
                .startsWith("crossrate: rate-ingestor at http://127.0.0.1:")
                .contains("does not poll (This replica stands by; ask replica-2), for 1 s;")
                .contains("name the replica that polls with --ingestor");
    }

    @Test
    void itWaitsForAServiceThatIsNotThereYet() throws Exception {
        answers.add(state("done", 10, 10));
        recorded(TABLES);
        ingestor.stop(0);
        var later = Thread.ofVirtual().start(() -> {
            await().atMost(ONE_MINUTE).until(() -> err.toString().contains("does not answer at"));
            serve(port);
        });

        assertThat(run()).isZero();

        later.join();
        assertThat(err.toString()).containsOnlyOnce("; waiting up to 60 s\n");
    }

    @Test
    void aServiceThatNeverComesIsALine() {
        assertThat(run("--ingestor", "http://127.0.0.1:1", "--patience", "1")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("rate-ingestor does not answer at http://127.0.0.1:1; waiting up to 1 s\n"
                        + "crossrate: rate-ingestor does not answer at http://127.0.0.1:1, for 1 s;"
                        + " start it, or name another with --ingestor\n");
    }

    @Test
    void theResultIsOneJsonObject() throws Exception {
        answers.add(state("done", 10, 10));
        recorded(TABLES);

        assertThat(run("--json")).isZero();

        assertThat(out.toString())
                .isEqualTo("{\"state\":\"done\",\"from\":\"1999-01-04\",\"to\":\"2026-04-13\",\"days\":10,"
                        + "\"published\":10,\"alreadyThere\":0,\"refused\":0,\"recorded\":true}\n");
    }

    @Test
    void wrongOptionsAndHelp() {
        assertThat(run("--from", "soon")).isEqualTo(2);
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Examples:", "--from 2020-01-01");
    }

    @Test
    void whatWasBegunAndWhatItCameToIsPutOnRecord() throws Exception {
        answers.add(state("running", 10, 4));
        answers.add(state("done", 10, 10));
        recorded(TABLES);

        assertThat(run("--from", "2020-01-01")).isZero();

        assertThat(system.asked()).hasSize(2);
        assertThat(system.asked().getFirst())
                .isEqualTo("POST /admin/backfills/begun given {\"from\":\"2020-01-01\",\"reason\":\"a test\"}");
        assertThat(system.asked().getLast())
                .startsWith("POST /admin/backfills/ended given {\"from\":\"2020-01-01\",\"reason\":\"a test\"")
                .contains("\"days\":10", "\"published\":10", "\"alreadyThere\":0", "\"refused\":0")
                .doesNotContain("trouble");
    }

    @Test
    void aBackfillThatFailsIsPutOnRecordWithWhatItCameToAndWhy() {
        answers.add(state("running", 10, 4));
        answers.add("500 {\"detail\":\"out of order\"}");

        assertThat(run()).isEqualTo(1);

        assertThat(system.asked()).hasSize(2);
        assertThat(system.asked().getLast())
                .startsWith("POST /admin/backfills/ended given ")
                .contains("\"published\":4", "\"trouble\":\"rate-ingestor refuses: out of order\"");
        assertThat(err.toString()).endsWith("crossrate: rate-ingestor refuses: out of order\n");
    }

    /** It only adds, and nothing twice: a script may leave out both the reason and the yes. */
    @Test
    void aScriptNeedsNeitherAReasonNorAYes() throws Exception {
        answers.add(state("done", 10, 10));
        recorded(TABLES);

        assertThat(runAsIs()).isZero();

        assertThat(system.asked().getFirst())
                .contains("\"from\":\"1999-01-04\"", "\"reason\":\"the ECB's history is to be complete\"");
    }

    @Test
    void nothingIsBegunThatCannotBePutOnRecord() {
        assertThat(run("--orders", "http://127.0.0.1:1")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("crossrate: it cannot be put on record, so nothing was published: "
                        + "order-processor does not answer at http://127.0.0.1:1; name another with --orders\n");

        try (var withoutTables = new FakeSystem()
                .refusing("POST /admin/backfills/begun", 503, "orders-unavailable", "Not now", "no tables yet")) {
            assertThat(run("--orders", withoutTables.url())).isEqualTo(1);
            assertThat(err.toString()).endsWith("so nothing was published: Not now: no tables yet\n");
        }
        try (var forOthers = new FakeSystem()
                .refusing("POST /admin/backfills/begun", 403, "forbidden", "Not allowed", "no operator")) {
            assertThat(run("--orders", forOthers.url())).isEqualTo(3);
        }
        assertThat(asked).isEmpty();
    }

    /** What is done is done: the line that is missing must not hide why it failed. */
    @Test
    void whatFailsAndCannotBePutOnRecordSaysBoth() {
        answers.add("{\"state\":\"failed\",\"error\":\"unreachable: no route\"}");
        try (var ending = new FakeSystem()
                .answering("POST /admin/backfills/begun", 200, "{}")
                .refusing("POST /admin/backfills/ended", 503, "orders-unavailable", "Not now", "no tables")) {
            assertThat(run("--orders", ending.url())).isEqualTo(1);
        }
        assertThat(err.toString())
                .isEqualTo(
                        """
                        the operators' log does not say how it ended: Not now: no tables
                        crossrate: rate-ingestor cannot publish the history: unreachable: no route
                        """);
    }

    private int run(String... options) {
        var all = new ArrayList<>(List.of("--reason", "a test", "--yes"));
        all.addAll(List.of(options));
        return runAsIs(all.toArray(String[]::new));
    }

    private int runAsIs(String... options) {
        var arguments = new ArrayList<>(List.of("backfill"));
        arguments.addAll(
                List.of("--ingestor", "http://127.0.0.1:" + port, "--bootstrap", kafka, "--topic-prefix", prefix));
        arguments.addAll(List.of("--api", system.url(), "--orders", system.url(), "--token", "given"));
        for (var option : options) {
            var known = arguments.indexOf(option);
            if (option.startsWith("--") && known >= 0) {
                arguments.subList(known, known + 2).clear();
            }
            arguments.add(option);
        }
        return Application.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        var answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        var refused = Character.isDigit(answer.charAt(0));
        var body = (refused ? answer.substring(4) : answer).getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(refused ? Integer.parseInt(answer.substring(0, 3)) : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String state(String word, int days, int published) {
        return """
                {"state":"%s","from":"1999-01-04","to":"2026-04-13","days":%d,"published":%d,"alreadyThere":0,\
                "refused":0,"added":"later"}"""
                .formatted(word, days, published);
    }

    private void publishInOneTransaction() {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka, "transactional.id", prefix);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var sent = new ArrayList<Future<?>>();
            for (var table = 0; table < TABLES; table++) {
                sent.add(producer.send(new ProducerRecord<>(partition.topic(), new byte[1])));
            }
            producer.commitTransaction();
            assertThat(sent).allMatch(Future::isDone);
        }
    }

    private void recorded(long tables) throws ExecutionException, InterruptedException {
        admin.alterConsumerGroupOffsets(
                        prefix + "conversion-api-history", Map.of(partition, new OffsetAndMetadata(tables)))
                .all()
                .get();
    }
}
