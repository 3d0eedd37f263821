package io.crossrate.ops.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crossrate.backends.Backends;
import io.crossrate.ops.Application;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private HttpServer ingestor;
    private Admin admin;

    @BeforeEach
    void start() throws Exception {
        admin = Admin.create(Map.of("bootstrap.servers", kafka));
        admin.createTopics(List.of(new NewTopic(partition.topic(), 1, (short) 1)))
                .all()
                .get();
        publishInOneTransaction();
        ingestor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ingestor.createContext("/", this::answer);
        ingestor.start();
    }

    @AfterEach
    void stop() {
        ingestor.stop(0);
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
                await().until(() -> err.toString().contains("recorded 0 of 3 tables"));
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
    void aReplicaThatStandsByTellsWhoPolls() {
        answers.add("409 {\"type\":\"not-the-poller\",\"detail\":\"This replica stands by; ask replica-2\"}");
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("crossrate: rate-ingestor refuses: This replica stands by; ask replica-2\n");
    }

    @Test
    void aServiceThatIsNotThereIsALine() {
        assertThat(run("--ingestor", "http://127.0.0.1:1")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("crossrate: rate-ingestor does not answer at http://127.0.0.1:1;"
                        + " name another with --ingestor\n");
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

    private int run(String... options) {
        var arguments = new ArrayList<>(List.of("backfill"));
        arguments.addAll(List.of(
                "--ingestor",
                "http://127.0.0.1:" + ingestor.getAddress().getPort(),
                "--bootstrap",
                kafka,
                "--topic-prefix",
                prefix));
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
        var refused = answer.startsWith("409 ");
        var body = (refused ? answer.substring(4) : answer).getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(refused ? 409 : 200, body.length);
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
