package io.crossrate.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The consumers of docs/subscribing.md against the running system. */
@ExtendWith(SharedCrossrate.class)
class SubscribersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final MathContext PRINTED = new MathContext(24, RoundingMode.HALF_EVEN);
    private static final List<String> BASES = List.of("EUR", "USD", "BTC", "JPY");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static RunningCrossrate crossrate;
    private static HttpClient http;

    @BeforeAll
    static void find(RunningCrossrate running) {
        crossrate = running;
        http = HttpClient.newHttpClient();
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatWasFollowedIsTheOneThatTheApiAnswersFrom(Language language) {
        try (var subscriber = language.start(crossrate, "rates")) {
            subscriber.awaitLine("# \\d+ in all, following");
            var rowsAtFirst = subscriber.lines().size();

            await().atMost(PATIENCE).untilAsserted(() -> {
                var table = RateTable.of(subscriber.lines());
                for (var base : BASES) {
                    assertEqual(table, base, get("/rates?base=" + base).path("rates"));
                }
            });
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(subscriber.lines()).hasSizeGreaterThan(rowsAtFirst));
        }
    }

    private static void assertEqual(RateTable table, String base, JsonNode answered) {
        assertThat(answered).hasSizeGreaterThan(20);
        answered.properties().forEach(rate -> {
            var path = List.of(JSON.convertValue(rate.getValue().path("source"), String[].class));
            assertThat(new BigDecimal(rate.getValue().path("rate").asText()))
                    .as("%s/%s of %s", base, rate.getKey(), path)
                    .isEqualByComparingTo(table.rate(path, base, rate.getKey()));
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyTransitionOfAnOrderComesOnceAndInOrder(Language language) throws Exception {
        try (var subscriber = language.start(crossrate, "orders")) {
            subscriber.awaitLine("# following");
            var order = placeOrder();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(subscriber.lines().stream()
                            .filter(line -> line.startsWith(order + "\t"))
                            .map(line -> line.replaceFirst("^[^\t]+\t(.*)\t[^\t]+$", "$1")))
                    .containsExactly("1\tPLACED\t0", "2\tACCEPTED\t25", "3\tEXECUTING\t50", "4\tCOMPLETED\t100"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsHeldBackIsShownAsItStands(Language language) throws Exception {
        var code = "X" + language.name().charAt(0);
        quarantine(code, "held");
        quarantine(code, "confirmed");
        try (var subscriber = language.start(crossrate, "quarantine")) {
            subscriber.awaitLine("# \\d+ in all, following");
            assertThat(subscriber.lines().stream().filter(line -> line.contains("\t" + code + "\t")))
                    .containsExactly("some-source\t" + code + "\tconfirmed\tjump\t1599.9");

            quarantine(code, "withdrawn");
            subscriber.awaitLine("some-source\t" + code + "\twithdrawn\tjump\t1599.9");
        }
    }

    /** Writes the published example, of another source and code, with a field that nobody knows. */
    private static void quarantine(String code, String state) throws Exception {
        var example = Files.readString(RunningCrossrate.ROOT.resolve("contracts/examples/RateQuarantined.v1.json"));
        var event = ((ObjectNode) JSON.readTree(example))
                .put("source", "some-source")
                .put("code", code)
                .put("state", state)
                .put("toCome", "unknown");
        var record = new ProducerRecord<>(
                "rates.quarantine.v1", ("some-source:" + code).getBytes(UTF_8), JSON.writeValueAsBytes(event));
        record.headers().add("ce_type", "io.crossrate.RateQuarantined.v1".getBytes(UTF_8));
        record.headers().add("ce_id", UUID.randomUUID().toString().getBytes(UTF_8));
        var settings = Map.<String, Object>of("bootstrap.servers", crossrate.kafka(), "compression.type", "zstd");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private static String placeOrder() throws IOException, InterruptedException {
        var bearer = NewAccount.bearer(crossrate);
        var quote = post("/quotes", "{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":\"100\"}", "Authorization", bearer);
        var order = "{\"quote\":\"%s\",\"customerName\":\"Ada Lovelace\",\"country\":\"GB\"}"
                .formatted(quote.path("token").asText());
        return post(
                        "/orders",
                        order,
                        "Authorization",
                        bearer,
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .path("id")
                .asText();
    }

    private static JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(crossrate.api(path)));
    }

    private static JsonNode post(String path, String json, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(crossrate.api(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    /** What a subscriber printed: each source's values in its own base. */
    private record RateTable(Map<String, String> bases, Map<String, Map<String, BigDecimal>> rates) {

        static RateTable of(List<String> lines) {
            var table = new RateTable(new HashMap<>(), new TreeMap<>());
            for (var line : lines) {
                if (!line.startsWith("#")) {
                    var fields = line.split("\t", -1);
                    table.bases.put(fields[0], fields[2]);
                    table.rates
                            .computeIfAbsent(fields[0], source -> new HashMap<>())
                            .put(fields[1], new BigDecimal(fields[3]));
                }
            }
            return table;
        }

        /** The rate that the API must answer with: through the base of its source, or of two sources with USD between. */
        BigDecimal rate(List<String> path, String from, String to) {
            var exact = path.size() == 1
                    ? leg(path.getFirst(), from, to)
                    : leg(path.getFirst(), from, "USD")
                            .multiply(leg(path.getLast(), "USD", to), MathContext.DECIMAL128);
            return bases.getOrDefault(path.getFirst(), "").equals(from) && path.size() == 1
                    ? exact
                    : exact.round(PRINTED);
        }

        private BigDecimal leg(String source, String from, String to) {
            return value(source, from).compareTo(BigDecimal.ONE) == 0 && from.equals(bases.get(source))
                    ? value(source, to)
                    : value(source, to).divide(value(source, from), MathContext.DECIMAL128);
        }

        private BigDecimal value(String source, String code) {
            return code.equals(bases.get(source))
                    ? BigDecimal.ONE
                    : rates.getOrDefault(source, Map.of()).getOrDefault(code, BigDecimal.ZERO);
        }
    }

    /** The three consumers, each started by the line that docs/subscribing.md gives. */
    enum Language {
        SHELL,
        PYTHON,
        JAVA;

        private List<String> command() {
            return switch (this) {
                case SHELL -> List.of("docs/subscribers/subscriber.sh");
                case PYTHON -> List.of("/usr/bin/python3", "docs/subscribers/subscriber.py");
                case JAVA ->
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            "conversion-api/target/lib/*",
                            "docs/subscribers/Subscriber.java");
            };
        }

        private Subscriber start(RunningCrossrate crossrate, String what) {
            return Subscriber.start(command(), what, crossrate.kafka());
        }
    }
}
