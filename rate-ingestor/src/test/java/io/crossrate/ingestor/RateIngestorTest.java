package io.crossrate.ingestor;

import static io.crossrate.ingestor.adapter.provider.ProviderServer.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrate.backends.Backends;
import io.crossrate.ingestor.adapter.provider.ProviderServer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service: real Kafka, and providers on loopback that answer in their own formats. */
class RateIngestorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY = "0123456789abcdef";

    private static final String ECB =
            """
            <?xml version="1.0" encoding="UTF-8"?><e:Envelope xmlns:e="x" xmlns="y"><Cube><Cube time='2026-04-13'>\
            <Cube currency='USD' rate='1.16591'/><Cube currency='GBP' rate='0.87003'/>\
            <Cube currency='HUF' rate='366.90'/></Cube></Cube></e:Envelope>""";

    private final TopicContent topics = new TopicContent(Backends.shared().kafkaBootstrapServers());
    private final String prefix = "service-" + UUID.randomUUID() + ".";
    private final ProviderServer provider = new ProviderServer();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<EmbeddedServer> services = new ArrayList<>();

    @BeforeEach
    void providersAnswer() {
        frankfurter("2026-04-13", Map.of("USD", "1.16591", "GBP", "0.87003", "HUF", "366.90"));
        provider.on("/eurofxref-daily.xml", ECB);
        provider.on(
                "/v6/" + KEY + "/latest/USD",
                """
                {"result":"success","time_last_update_unix":1776038551,"base_code":"USD",\
                "conversion_rates":{"USD":1,"EUR":0.857699,"AED":3.6725}}""");
        provider.on(
                "/api/latest.json",
                "{\"timestamp\":1776038400,\"base\":\"USD\",\"rates\":{\"USD\":1,\"EUR\":0.8577,\"AED\":3.6725}}");
        provider.on(
                "/v6/latest/USD",
                """
                {"result":"success","time_last_update_unix":1776038551,"time_next_update_unix":1776125481,\
                "base_code":"USD","rates":{"USD":1,"EUR":0.857699,"HRK":6.46,"AED":3.6725}}""");
        provider.on("/api/v3/exchange_rates", exchange -> {
            exchange.getResponseHeaders().set("Age", "42");
            send(
                    exchange,
                    200,
                    """
                    {"rates":{"btc":{"name":"Bitcoin","unit":"BTC","value":1.0,"type":"crypto"},\
                    "usd":{"name":"US Dollar","unit":"$","value":75817.765,"type":"fiat"},\
                    "vef":{"name":"Bolívar","unit":"Bs.F","value":7591.633,"type":"fiat"},\
                    "sats":{"name":"Satoshi","unit":"sats","value":100000000.0,"type":"crypto"}}}""");
        });
    }

    @AfterEach
    void stop() {
        services.forEach(EmbeddedServer::close);
        provider.close();
    }

    @Test
    void theTablesOfAllProvidersArriveAsSnapshotsAndChanges() throws Exception {
        var service = start(Map.of());

        await().atMost(PATIENCE).until(() -> read("rates.latest.v1").size() == 7);

        assertThat(read("rates.fiat.v1"))
                .extracting(
                        it -> it.get("source").asText() + " " + it.get("asOf").asText())
                .containsExactlyInAnyOrder("ecb 2026-04-13T14:00:00Z", "open-er-api 2026-04-13T00:02:31Z");
        assertThat(read("rates.crypto.v1")).singleElement().satisfies(snapshot -> {
            assertThat(snapshot.get("rates")).hasToString("{\"SATS\":\"100000000.0\",\"USD\":\"75817.765\"}");
            var age = Duration.between(instant(snapshot, "asOf"), instant(snapshot, "fetchedAt"));
            assertThat(age).isBetween(Duration.ofSeconds(42), Duration.ofSeconds(44));
        });
        assertThat(get(service, "/sources"))
                .contains("\"name\":\"coingecko\"", "\"state\":\"up\"", "\"rates\":2", "\"publicationPending\":false")
                .contains("\"poller\":\"replica-1\"", "\"polling\":true")
                .contains("{\"name\":\"frankfurter\",\"kind\":\"fiat\",\"state\":\"standby\"");
        assertThat(get(service, "/metrics"))
                .contains("crossrate_provider_requests_total{outcome=\"answered\",source=\"ecb\"}")
                .contains("crossrate_provider_requests_total{outcome=\"quota-reached\",source=\"ecb\"} 0.0")
                .contains("crossrate_poller 1.0", "crossrate_source_standby{source=\"frankfurter\"} 1.0")
                .contains("crossrate_rate_age_seconds{source=\"open-er-api\"}")
                .contains("crossrate_rates_left_out_total{reason=\"withdrawn-code\",source=\"coingecko\"}");
        await().atMost(PATIENCE).until(() -> get(service, "/health/readiness").contains("\"status\":\"UP\""));
        await().atMost(PATIENCE)
                .until(() -> get(service, "/metrics").contains("crossrate_dependency_up{dependency=\"kafka\"} 1.0"));
    }

    @Test
    void theNextSourceStepsInWhileTheOneBeforeItFails() throws Exception {
        var settings = new HashMap<String, Object>();
        settings.put("ingestor.sources.ecb.interval", "50ms");
        settings.put("ingestor.first-pause", "100ms");
        settings.put("ingestor.longest-pause", "100ms");
        settings.put("ingestor.http.attempts", 1);
        settings.put("ingestor.sources.exchangerate-api.api-key", KEY);
        settings.put("ingestor.sources.openexchangerates.api-key", KEY);
        var service = start(settings);
        await().atMost(PATIENCE).until(() -> states(service).contains("ecb up, frankfurter standby, open-er-api up"));
        assertThat(states(service)).endsWith("exchangerate-api standby, openexchangerates standby, coingecko up");
        assertThat(provider.asked("/v2/rates")).isZero();

        provider.on("/eurofxref-daily.xml", exchange -> send(exchange, 200, "<html>maintenance</html>"));
        await().atMost(PATIENCE)
                .until(() -> states(service).contains("ecb format-changed, frankfurter up, open-er-api up"));
        provider.on("/eurofxref-daily.xml", ECB);
        await().atMost(PATIENCE).until(() -> states(service).contains("ecb up, frankfurter standby, open-er-api up"));

        assertThat(provider.asked("/v6/" + KEY) + provider.asked("/api/latest.json"))
                .isZero();
        await().atMost(PATIENCE).until(() -> read("rates.sources.v1").stream()
                .map(it -> it.get("source").asText() + " " + it.get("state").asText())
                .toList()
                .containsAll(List.of("ecb format-changed", "frankfurter up", "openexchangerates standby")));
        assertThat(read("rates.sources.v1").toString() + get(service, "/sources"))
                .doesNotContain(KEY);
    }

    @Test
    void aFailureRunsDownTheOrderOfPreference() throws Exception {
        var settings = new HashMap<String, Object>();
        settings.put("ingestor.preference.fiat", "exchangerate-api, openexchangerates, frankfurter");
        settings.put("ingestor.sources.ecb.enabled", false);
        settings.put("ingestor.sources.open-er-api.enabled", false);
        settings.put("ingestor.sources.exchangerate-api.api-key", KEY);
        settings.put("ingestor.sources.openexchangerates.api-key", KEY);
        provider.on("/v6/" + KEY + "/latest/USD", exchange -> send(exchange, 403, ""));
        provider.on(
                "/api/latest.json",
                exchange -> send(
                        exchange,
                        429,
                        "{\"error\":true,\"status\":429,\"message\":\"access_restricted\",\"description\":\"over-use\"}"));
        var service = start(settings);

        await().atMost(PATIENCE).until(() -> states(service)
                .startsWith("exchangerate-api key-refused, openexchangerates quota-reached, frankfurter up"));
    }

    @Test
    void aRestartDoesNotRepeatAndANewTableBringsOnlyItsChanges() throws Exception {
        start(onlyFrankfurter());
        await().atMost(PATIENCE).until(() -> read("rates.latest.v1").size() == 3);
        services.removeFirst().close();
        var polls = provider.asked("/v2/rates");
        start(onlyFrankfurter());
        await().atMost(PATIENCE).until(() -> provider.asked("/v2/rates") > polls + 2);

        assertThat(read("rates.fiat.v1")).hasSize(1);
        assertThat(read("rates.latest.v1")).hasSize(3);

        frankfurter("2026-04-14", Map.of("USD", "1.17", "GBP", "0.87003", "HUF", "366.9"));
        await().atMost(PATIENCE).until(() -> read("rates.latest.v1").size() > 3);

        assertThat(read("rates.fiat.v1")).hasSize(2);
        assertThat(read("rates.latest.v1"))
                .filteredOn(it -> it.get("asOf").asText().startsWith("2026-04-14"))
                .singleElement()
                .satisfies(it -> assertThat(
                                it.get("code").asText() + " " + it.get("rate").asText())
                        .isEqualTo("USD 1.17"));
    }

    @Test
    void aCorrectionIsTakenAndAnOlderTableIsNot() throws Exception {
        var service = start(onlyFrankfurter());
        await().atMost(PATIENCE).until(() -> read("rates.latest.v1").size() == 3);

        frankfurter("2026-04-10", Map.of("USD", "1.1", "GBP", "0.8", "HUF", "366.9"));
        await().atMost(PATIENCE).until(() -> get(service, "/sources").contains("\"kind\":\"older-than-held\""));
        frankfurter("2026-04-13", Map.of("USD", "1.16592", "GBP", "0.87003", "HUF", "366.9"));
        await().atMost(PATIENCE).until(() -> read("rates.latest.v1").size() == 4);

        assertThat(read("rates.fiat.v1"))
                .extracting(it ->
                        it.get("asOf").asText() + " " + it.at("/rates/USD").asText())
                .containsExactly("2026-04-13T14:00:00Z 1.16591", "2026-04-13T14:00:00Z 1.16592");
        assertThat(read("rates.fiat.v1"))
                .extracting(it -> it.get("snapshotId").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void aFatFingerIsInQuarantineUntilItIsConfirmed() throws Exception {
        var settings = new HashMap<>(onlyFrankfurter());
        settings.put("ingestor.firewall.confirmations", 99);
        settings.put("ingestor.firewall.bands.HUF", "0.5");
        var service = start(settings);
        await().atMost(PATIENCE).until(() -> read("rates.latest.v1").size() == 3);
        assertThat(get(service, "/quarantine")).contains("{\"items\":[]");

        frankfurter("2026-04-14", Map.of("USD", "1.6", "GBP", "0.87", "HUF", "500"));
        await().atMost(PATIENCE).until(() -> !read("rates.quarantine.v1").isEmpty());

        assertThat(read("rates.fiat.v1").getLast().get("rates")).hasToString("{\"GBP\":\"0.87\",\"HUF\":\"500\"}");
        assertThat(read("rates.quarantine.v1").getFirst().get("state").asText()).isEqualTo("held");
        assertThat(get(service, "/quarantine")).contains("\"code\":\"USD\"", "\"offered\":\"1.6\"");
        assertThat(get(service, "/metrics"))
                .contains("crossrate_rates_quarantined{source=\"frankfurter\"} 1.0")
                .contains("crossrate_rates_suspicious{source=\"frankfurter\"} 1.0");

        services.removeFirst().close();
        settings.put("ingestor.firewall.confirmations", 2);
        start(settings);
        await().atMost(PATIENCE).until(() -> read("rates.latest.v1").size() == 6);
        await().atMost(PATIENCE).until(() -> read("rates.quarantine.v1")
                .getLast()
                .get("state")
                .asText()
                .equals("confirmed"));
    }

    @Test
    void whatAnotherProviderContradictsIsNotConfirmedByReadingItAgainButByThatProvider() throws Exception {
        var settings = new HashMap<>(onlyFrankfurter());
        settings.put("ingestor.sources.open-er-api.enabled", true);
        settings.put("ingestor.sources.open-er-api.interval", "50ms");
        openErApi("0.857699");
        var service = start(settings);
        await().atMost(PATIENCE).until(() -> read("rates.latest.v1").size() == 7);

        frankfurter("2026-04-14", Map.of("USD", "11.6591", "GBP", "0.87003", "HUF", "366.90"));
        await().atMost(PATIENCE).until(() -> !read("rates.quarantine.v1").isEmpty());
        var asked = provider.asked("/v2/rates");
        await().atMost(PATIENCE).until(() -> provider.asked("/v2/rates") > asked + 5);

        assertThat(read("rates.latest.v1")).hasSize(7);
        assertThat(get(service, "/quarantine"))
                .contains(
                        "the independent open-er-api says 1.16591: waits for a second provider, or 2 further publications",
                        "\"confirmations\":0");

        openErApi("0.0857699");
        await().atMost(PATIENCE).until(() -> read("rates.latest.v1").stream()
                .anyMatch(it -> it.get("source").asText().equals("frankfurter")
                        && it.get("rate").asText().equals("11.6591")));
        await().atMost(PATIENCE).until(() -> read("rates.quarantine.v1").stream()
                .anyMatch(it -> it.path("confirmedBy").asText().equals("open-er-api")));
    }

    @Test
    void versionOneIsAskedWhereVersionTwoIsNotThere() {
        provider.on("/v2/rates", exchange -> send(exchange, 404, "{\"message\":\"not found\"}"));
        provider.on(
                "/v1/latest",
                "{\"amount\":1.0,\"base\":\"EUR\",\"date\":\"2026-04-13\",\"rates\":{\"USD\":1.16591,\"GBP\":0.87003}}");
        start(onlyFrankfurter());

        await().atMost(PATIENCE).until(() -> read("rates.latest.v1").size() == 2);
    }

    @Test
    void aProviderThatFailsDoesNotHoldUpTheOthers() throws Exception {
        provider.on("/eurofxref-daily.xml", exchange -> send(exchange, 200, "<html>maintenance</html>"));
        provider.on("/v2/rates", exchange -> send(exchange, 200, "<html>maintenance</html>"));
        provider.on("/v1/latest", exchange -> send(exchange, 503, "later"));
        provider.on("/v6/latest/USD", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            send(exchange, 429, "{}");
        });
        var service = start(Map.of());

        await().atMost(PATIENCE).until(() -> read("rates.latest.v1").size() == 2);
        await().atMost(PATIENCE)
                .until(() -> get(service, "/sources").contains("\"kind\":\"rate-limited\"")
                        && get(service, "/sources").contains("\"kind\":\"server-error\""));
        assertThat(provider.asked("/v6/latest/USD")).isEqualTo(1);
    }

    @Test
    void simulatedRatesSaySo() throws Exception {
        var settings = new HashMap<>(onlyFrankfurter());
        settings.put("ingestor.simulated", true);
        settings.put("ingestor.sources.ecb.enabled", true);
        var service = start(settings);

        await().atMost(PATIENCE).until(() -> read("rates.latest.v1").size() == 3);
        assertThat(read("rates.latest.v1"))
                .allSatisfy(it -> assertThat(it.get("simulated").asBoolean()).isTrue());
        await().atMost(PATIENCE).until(() -> states(service).equals("ecb up, frankfurter standby"));
        assertThat(get(service, "/sources")).doesNotContain("\"simulated\":false");
    }

    @Test
    void withoutKafkaTheServiceIsAliveButNotReady() {
        var service = start(Map.of("kafka.bootstrap.servers", "127.0.0.1:1"));

        await().atMost(PATIENCE).until(() -> get(service, "/health/readiness").contains("\"kafka\""));
        assertThat(get(service, "/health/readiness")).startsWith("503 ");
        assertThat(get(service, "/health/liveness")).startsWith("200 ");
        assertThat(get(service, "/sources")).contains("\"state\":\"starting\"");
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void aReplicaThatStandsByIsReadyAndSaysWhoPolls() throws Exception {
        var poller = start(onlyFrankfurter());
        await().atMost(PATIENCE).until(() -> read("rates.latest.v1").size() == 3);
        var standby = start(onlyFrankfurter());

        await().atMost(PATIENCE).until(() -> get(standby, "/sources").contains("\"poller\":\"replica-1\""));
        await().atMost(PATIENCE).until(() -> get(standby, "/health/readiness").startsWith("200 "));
        assertThat(get(standby, "/sources")).contains("\"polling\":false");
        assertThat(get(standby, "/health/readiness")).contains("\"poller\":\"replica-1\"", "\"stands by\"");
        assertThat(get(standby, "/metrics")).contains("crossrate_poller 0.0");

        services.removeFirst();
        poller.close();
        await().atMost(PATIENCE).until(() -> get(standby, "/sources").contains("\"polling\":true"));
    }

    @Test
    void theHistoryIsPublishedOnceBesideThePollsAndOnlyByThePoller() throws Exception {
        provider.on(
                "/eurofxref-hist.csv",
                "Date,USD,ROL,\n2026-04-13,1.16591,N/A,\n2005-06-30,1.2092,36050,\n1999-01-04,1.1789,N/A,\n");
        var poller = start(onlyFrankfurter());
        await().atMost(PATIENCE)
                .until(() -> put(poller, "/backfills/ecb?from=1999-01-04").startsWith("202 "));
        await().atMost(PATIENCE).until(() -> get(poller, "/backfills/ecb").contains("\"state\":\"done\""));
        assertThat(get(poller, "/backfills/ecb")).contains("\"days\":3", "\"published\":3", "\"to\":\"2026-04-13\"");

        put(poller, "/backfills/ecb");
        await().atMost(PATIENCE).until(() -> get(poller, "/backfills/ecb").contains("\"alreadyThere\":3"));

        await().atMost(PATIENCE).until(() -> read("rates.latest.v1").size() == 3);
        assertThat(read("rates.fiat.v1"))
                .filteredOn(it -> it.has("historical"))
                .extracting(it -> it.get("source").asText() + " "
                        + it.get("asOf").asText() + " " + it.at("/rates/USD").asText())
                .containsExactly(
                        "ecb 1999-01-04T15:00:00Z 1.1789",
                        "ecb 2005-06-30T14:00:00Z 1.2092",
                        "ecb 2026-04-13T14:00:00Z 1.16591");
        assertThat(read("rates.latest.v1"))
                .extracting(it -> it.get("source").asText())
                .containsOnly("frankfurter");

        var standby = start(onlyFrankfurter());
        await().atMost(PATIENCE).until(() -> put(standby, "/backfills/ecb").contains("ask replica-1"));
        assertThat(put(standby, "/backfills/ecb")).startsWith("409 ").contains("\"not-the-poller\"");
        assertThat(put(poller, "/backfills/frankfurter")).startsWith("404 ").contains("\"unknown-source\"");
        assertThat(put(poller, "/backfills/ecb?from=1998-12-31")).startsWith("400 ");
        assertThat(put(poller, "/backfills/ecb?from=long+ago")).startsWith("400 ");
    }

    private static Map<String, Object> onlyFrankfurter() {
        return Map.of(
                "ingestor.sources.ecb.enabled", false,
                "ingestor.sources.open-er-api.enabled", false,
                "ingestor.sources.coingecko.enabled", false,
                "ingestor.sources.frankfurter.interval", "50ms");
    }

    /** A table of dollars that is as of a day after that of the ECB. */
    private void openErApi(String euros) {
        provider.on(
                "/v6/latest/USD",
                """
                {"result":"success","time_last_update_unix":1776211200,"time_next_update_unix":1776211201,\
                "base_code":"USD","rates":{"USD":1,"EUR":%s,"GBP":0.7462,"AED":3.6725,"HUF":314.69}}"""
                        .formatted(euros));
    }

    private void frankfurter(String date, Map<String, String> numbers) {
        var rows = numbers.entrySet().stream()
                .map(it -> "{\"date\":\"%s\",\"base\":\"EUR\",\"quote\":\"%s\",\"rate\":%s}"
                        .formatted(date, it.getKey(), it.getValue()))
                .toList();
        provider.on("/v2/rates", rows.toString());
    }

    private EmbeddedServer start(Map<String, Object> settings) {
        var all = new HashMap<String, Object>();
        all.put("micronaut.server.port", -1);
        all.put("kafka.bootstrap.servers", Backends.shared().kafkaBootstrapServers());
        all.put("kafka.topics.prefix", prefix);
        all.put("ingestor.http.retry-pause", "10ms");
        all.put("ingestor.instance", "replica-" + (services.size() + 1));
        for (var source :
                List.of("ecb", "frankfurter", "open-er-api", "exchangerate-api", "openexchangerates", "coingecko")) {
            all.put("ingestor.sources." + source + ".url", provider.url().toString());
            all.put("ingestor.sources." + source + ".minimum-rates", 2);
        }
        all.putAll(settings);
        var service = ApplicationContext.run(EmbeddedServer.class, all);
        services.add(service);
        return service;
    }

    /** Each source with its state, in their order. */
    private String states(EmbeddedServer service) throws IOException {
        var states = new ArrayList<String>();
        for (var source : JSON.readTree(get(service, "/sources").substring(4)).get("items")) {
            states.add(source.get("name").asText() + " " + source.get("state").asText());
        }
        return String.join(", ", states);
    }

    private String get(EmbeddedServer service, String path) {
        return ask("GET", service, path);
    }

    private String put(EmbeddedServer service, String path) {
        return ask("PUT", service, path);
    }

    private String ask(String method, EmbeddedServer service, String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(service.getURL() + path))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
            return response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    /** Everything that the topic holds, in the order of each partition; nothing where it does not exist yet. */
    private List<JsonNode> read(String topic) {
        return topics.values(prefix + topic);
    }

    private static Instant instant(JsonNode node, String field) {
        return Instant.parse(node.get(field).asText());
    }
}
