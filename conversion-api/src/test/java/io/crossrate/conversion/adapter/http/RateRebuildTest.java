package io.crossrate.conversion.adapter.http;

import static io.crossrate.money.rate.RateTables.crypto;
import static io.crossrate.money.rate.RateTables.fiat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrate.backends.Backends;
import io.crossrate.conversion.GeneratedSecrets;
import io.crossrate.conversion.RateTopicWriter;
import io.crossrate.conversion.application.RateStore;
import io.crossrate.conversion.application.history.RateHistory;
import io.crossrate.conversion.application.history.RecordRates;
import io.lettuce.core.RedisClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Whatever became of Redis and the history, a rebuild makes them again what the topics say, while both are read. All tests are
 * of one service, and each begins with what the one before has left.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RateRebuildTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REBUILD = "/admin/rebuilds/rates";
    private static final String EMAIL = "operator@example.com";
    private static final String UNREADABLE = "ecb";

    private final String name = "rebuild" + UUID.randomUUID().toString().substring(0, 8);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private ProcessorStandIn processor;
    private RateTopicWriter topics;
    private Service service;
    private String operator;
    private int published;

    @BeforeAll
    void start() throws Exception {
        processor = new ProcessorStandIn();
        topics = new RateTopicWriter(name + ".");
        publish();
        begin();
        await().atMost(PATIENCE)
                .until(() -> count("SELECT COUNT(DISTINCT snapshot_id) FROM rate_history") >= published);
        // Long gone from the topics, and never to be lost.
        service.bean(RecordRates.class)
                .accept(List.of(fiat("ecb", Instant.parse("2001-02-03T14:00:00Z"), "EUR", "USD 0.9372 JPY 108.4")));
        await().atMost(PATIENCE).until(() -> service.bean(RateStore.class).latest().stream()
                .anyMatch(table -> table.source().equals("coingecko")));
    }

    private void begin() {
        service = Service.start(Map.of(
                "kafka.topics.prefix",
                name + ".",
                "redis.key-prefix",
                name + ".",
                "datasources.default.url",
                Backends.shared().jdbcUrl(name),
                "order-processor.url",
                processor.url(),
                "rates.rebuild.interval",
                "100ms",
                "rates.rebuild.lease",
                "1s",
                "auth.operator-email",
                EMAIL,
                "auth.operator-password-file",
                GeneratedSecrets.file(Service.PASSWORD).toString()));
        operator = await().atMost(PATIENCE)
                .until(
                        () -> service.post("/api/v1/auth/login", Service.credentials(EMAIL, Service.PASSWORD)),
                        answer -> answer.status() == 200)
                .json()
                .path("accessToken")
                .asText();
        operator = "Bearer " + operator;
    }

    /** Three days of the ECB, six hours of a crypto source every ten minutes. */
    private void publish() throws Exception {
        for (int day = 3; day > 0; day--) {
            topics.publishThen(fiat(
                    "ecb", now.minus(Duration.ofHours(23L * day)), "EUR", "USD 1.1%d JPY 186.3%d".formatted(day, day)));
            published++;
        }
        for (int minutes = 360; minutes > 0; minutes -= 10) {
            topics.publishThen(crypto(
                    "coingecko",
                    now.minus(Duration.ofMinutes(minutes)),
                    "USD 75%03d.765 EUR 65%03d.093 ETH 31.977".formatted(minutes, minutes)));
            published++;
        }
        topics.flush();
    }

    @AfterAll
    void stop() {
        service.close();
        topics.close();
        processor.close();
    }

    @Test
    void whatWasDamagedIsAsItWasAndACheckTellsItBefore() throws Exception {
        var rows = history();
        var store = service.bean(RateStore.class).contents();
        var notes = processor.notes().size();
        damage();
        var damaged = history();

        var check = rebuilt("monthly", true);

        assertThat(history()).isEqualTo(damaged);
        var found = check.path("counts");
        assertThat(found.path("tables").asInt()).as(check.toString()).isEqualTo(published);
        assertThat(found.path("missing").asInt()).as(check.toString()).isPositive();
        assertThat(found.path("wrong").asInt()).as(check.toString()).isGreaterThanOrEqualTo(4);
        assertThat(found.path("unfounded").asInt()).as(check.toString()).isEqualTo(1);
        assertThat(found.path("mended").asInt()).isZero();
        assertThat(found.path("stored").asInt()).isEqualTo(2);
        assertThat(found.path("storedWrong").asInt()).as(check.toString()).isEqualTo(2);
        assertThat(check.path("first")).hasSizeBetween(4, 20);

        var rebuild = rebuilt("rows were lost", false);

        assertThat(rebuild.at("/counts/missing")).isEqualTo(found.path("missing"));
        assertThat(rebuild.at("/counts/wrong")).isEqualTo(found.path("wrong"));
        assertThat(rebuild.at("/counts/mended").asInt())
                .isEqualTo(found.path("missing").asInt() + found.path("wrong").asInt());
        var mended = new ArrayList<>(history());
        assertThat(mended.removeIf(row -> !rows.contains(row))).isTrue();
        assertThat(mended).isEqualTo(rows);
        assertThat(service.bean(RateStore.class).contents()).isEqualTo(store);
        assertOnRecord(processor.notes().subList(notes, processor.notes().size()), check, rebuild);
        var again = rebuilt("once more", true);
        assertThat(again.path("differences").asInt()).as(again.toString()).isEqualTo(1);
        assertThat(again.at("/counts/unfounded").asInt()).isEqualTo(1);
        assertThat(count("SELECT COUNT(*) FROM rate_topic_rows")).isZero();
    }

    @Test
    void nothingIsDoneWhereItCannotBePutOnRecordOrByAnybodyElse() {
        assertThat(service.post(REBUILD, "{\"reason\":\"mine\"}").problem()).isEqualTo("401 unauthorized");
        var ada = service.signUp();
        assertThat(service.post(REBUILD, "{\"reason\":\"mine\"}", "Authorization", ada)
                        .problem())
                .isEqualTo("403 forbidden");
        assertThat(service.get(REBUILD, "Authorization", ada).problem()).isEqualTo("403 forbidden");
        assertThat(service.post(REBUILD, "{\"reason\":\" \"}", "Authorization", operator)
                        .problem())
                .isEqualTo("400 invalid-request");
        for (var check : List.of("\"yes\"", "\"true\"", "1")) {
            var answer =
                    service.post(REBUILD, "{\"reason\":\"a look\",\"check\":" + check + "}", "Authorization", operator);
            assertThat(answer.problem()).as(check).isEqualTo("400 invalid-request");
            assertThat(answer.body()).contains("'check' must be true or false");
        }
        assertThat(service.post(REBUILD + "/abort", "{\"reason\":\"none\"}", "Authorization", operator)
                        .problem())
                .isEqualTo("409 not-now");
        var before = state();
        processor.refuseNotes(true);

        assertThat(service.post(REBUILD, "{\"reason\":\"off record\"}", "Authorization", operator)
                        .problem())
                .isEqualTo("503 operator-log-unavailable");

        assertThat(state()).isEqualTo(before);
        processor.refuseNotes(false);
    }

    @Test
    void theEndIsPutOnRecordOnceThatCanBe() throws Exception {
        assertThat(service.post(REBUILD, "{\"reason\":\"a look\",\"check\":true}", "Authorization", operator)
                        .status())
                .isEqualTo(200);
        processor.refuseNotes(true);
        await().atMost(PATIENCE).until(() -> state().path("phase").asText().equals("done"));
        assertThat(service.post(REBUILD, "{\"reason\":\"another\"}", "Authorization", operator)
                        .status())
                .isIn(409, 503);

        processor.refuseNotes(false);

        await().atMost(PATIENCE).until(() -> state().path("recorded").asBoolean());
        assertThat(processor.notes().getLast().json().path("step").asText()).isEqualTo("done");
    }

    @Test
    void anotherProcessGoesOnWhereOneWasStopped() throws Exception {
        var rows = history();
        loseHours();
        execute("UPDATE rate_history SET rate = 1 WHERE resolution = 3 AND as_of > 1500000000000000000");
        try (var holder = DriverManager.getConnection(
                        Backends.shared().jdbcUrl(name),
                        Backends.shared().username(),
                        Backends.shared().password());
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.executeQuery(
                    "SELECT * FROM rate_history ORDER BY series_id DESC, resolution DESC LIMIT 1 FOR UPDATE");
            assertThat(service.post(REBUILD, "{\"reason\":\"rows were lost\"}", "Authorization", operator)
                            .status())
                    .isEqualTo(200);
            await().atMost(PATIENCE).until(() -> state().path("phase").asText().equals("comparing"));
            assertThat(service.post(REBUILD, "{\"reason\":\"another\"}", "Authorization", operator)
                            .problem())
                    .isIn("409 not-now", "503 rebuild-unavailable");
            service.close();
            holder.rollback();
        }

        begin();
        var done = await().atMost(PATIENCE)
                .until(this::state, state -> state.path("recorded").asBoolean());

        assertThat(done.path("phase").asText()).as(done.toString()).isEqualTo("done");
        assertThat(history()).isEqualTo(rows);
    }

    @Test
    void readsAndRecordingGoOnMeanwhile() throws Exception {
        damage();
        execute("DELETE FROM rate_history WHERE resolution = 0 AND bucket_start <> as_of");
        var isOver = new AtomicBoolean();
        var reading = CompletableFuture.supplyAsync(() -> {
            var answers = new HashMap<String, Integer>();
            do {
                for (var path : List.of(
                        "/api/v1/convert?from=BTC&to=USD&amount=1",
                        "/api/v1/rates/EUR/USD/history?resolution=1d&from=2001-01-01T00:00:00Z&limit=10000")) {
                    var answer = service.get(path);
                    answers.merge(
                            answer.status() + (answer.body().contains("\"points\":[]") ? " empty" : ""),
                            1,
                            Integer::sum);
                }
            } while (!isOver.get());
            return answers;
        });
        var publishing = CompletableFuture.runAsync(() -> {
            for (int table = 0; table < 5; table++) {
                publishAndAwaitRecorded();
            }
        });

        var rebuild = rebuilt("rows were lost", false);
        publishing.join();
        isOver.set(true);

        assertThat(rebuild.path("phase").asText()).isEqualTo("done");
        assertThat(reading.join()).containsOnlyKeys("200");
        var check = rebuilt("afterwards", true);
        assertThat(check.path("differences").asInt()).as(check.toString()).isZero();
    }

    /** One table after the other, each once the recorder has the one before. */
    private void publishAndAwaitRecorded() {
        var table = crypto("coingecko", Instant.now(), "USD 76000.12 EUR 65000.1 ETH 31.9");
        topics.publish(table, false);
        published++;
        await().atMost(PATIENCE).until(() -> service.bean(RateHistory.class)
                .heldAt(table.fetchedAt(), false, List.of())
                .contains(table));
    }

    /** Two lines of the check and two of the rebuild: who, why, and what it came to. */
    private void assertOnRecord(List<ProcessorStandIn.Note> notes, JsonNode check, JsonNode rebuild) {
        var checked = "rates, rebuild " + check.path("number") + " (a check): monthly";
        var rebuilt = "rates, rebuild " + rebuild.path("number") + ": rows were lost";
        assertThat(notes).allSatisfy(note -> assertThat(note.operator()).isEqualTo(ProcessorStandIn.userId(operator)));
        assertThat(notes.stream()
                        .map(note -> note.json().path("step").asText() + ", "
                                + note.json().path("target").asText() + ": "
                                + note.json().path("reason").asText()))
                .containsExactly("start, " + checked, "done, " + checked, "start, " + rebuilt, "done, " + rebuilt);
        assertThat(notes.getLast().json().at("/counts/mended").asInt()).isPositive();
    }

    /** Not those that might just be about to be recorded, which a rebuild waits for. */
    private void loseHours() throws SQLException {
        execute("DELETE FROM rate_history WHERE resolution = 2 AND as_of BETWEEN 1500000000000000000 AND "
                + now.getEpochSecond() + "000000000");
    }

    /** Rows that are gone, changed, ahead of what was said and never said; a table that nobody can read and one of other numbers. */
    private void damage() throws SQLException {
        loseHours();
        execute("UPDATE rate_history SET rate = rate * 1.0371 WHERE resolution = 3 AND as_of > 1500000000000000000");
        execute("UPDATE rate_history SET rate = 1, as_of = as_of + 60000000000 WHERE resolution = 1"
                + " AND series_id IN (SELECT id FROM rate_series WHERE source = 'coingecko' AND code = 'USD')"
                + " ORDER BY bucket_start DESC LIMIT 2");
        execute(
                "INSERT INTO rate_history SELECT series_id, 0, bucket_start + 7, as_of, fetched_at, rate, scale, snapshot_id"
                        + " FROM rate_history JOIN rate_series ON id = series_id"
                        + " WHERE resolution = 0 AND source = 'coingecko' AND code = 'EUR' ORDER BY bucket_start DESC LIMIT 1");
        try (var redis = RedisClient.create(Backends.shared().redisUri());
                var connection = redis.connect()) {
            var key = name + ".{rates}:tables";
            var text = connection.sync().hget(key, "coingecko");
            connection.sync().hset(key, "coingecko", text.replace("ETH 31.9", "ETH 3.19"));
            connection.sync().hset(key, UNREADABLE, "rubbish");
        }
    }

    /** The rebuild once it has ended and is on record. */
    private JsonNode rebuilt(String reason, boolean isCheck) {
        var started = service.post(
                REBUILD, "{\"reason\":\"%s\",\"check\":%s}".formatted(reason, isCheck), "Authorization", operator);
        assertThat(started.status()).as(started.body()).isEqualTo(200);
        return await().atMost(PATIENCE)
                .until(this::state, state -> state.path("recorded").asBoolean());
    }

    private JsonNode state() {
        return service.get(REBUILD, "Authorization", operator).json();
    }

    private List<String> history() throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = connection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "SELECT CONCAT_WS(' ', source, code, resolution, bucket_start, as_of, fetched_at, rate, scale,"
                                + " HEX(snapshot_id)) FROM rate_history JOIN rate_series ON id = series_id"
                                + " ORDER BY source, code, resolution, bucket_start")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private long count(String sql) throws SQLException {
        try (var connection = connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isNotNegative();
        }
    }

    private Connection connection() throws SQLException {
        return service.bean(DataSource.class).getConnection();
    }
}
