package io.crossrate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesTest {

    private static final List<String> WITHOUT_KEY = List.of("ECB", "FRANKFURTER", "OPEN_ER_API", "COINGECKO");

    @Test
    void theSimulatorStandsInForEveryProviderAndThoseThatItCannotSpeakForAreNotAsked() throws Exception {
        Map<String, String> environment = simulated(Map.of("INGESTOR_SOURCES_EXCHANGERATE_API_API_KEY", "k"));

        assertThat(environment).containsEntry("INGESTOR_SIMULATED", "true");
        for (String source : WITHOUT_KEY) {
            assertThat(environment.get(url(source))).startsWith("http://127.0.0.1:");
            assertThat(environment).containsKey("INGESTOR_SOURCES_" + source + "_INTERVAL");
        }
        assertThat(environment)
                .containsEntry("INGESTOR_SOURCES_EXCHANGERATE_API_ENABLED", "false")
                .containsEntry("INGESTOR_SOURCES_OPENEXCHANGERATES_ENABLED", "false");
    }

    @Test
    void addressesThatWereGivenStayOnLoopbackOnly() throws Exception {
        Map<String, String> environment = simulated(Map.of(
                url("ECB"), "http://127.0.0.1:29700/ecb",
                url("COINGECKO"), "https://pro-api.coingecko.com",
                url("FRANKFURTER"), "not an address",
                url("OPENEXCHANGERATES"), "http://localhost:29700/openexchangerates"));

        assertThat(environment)
                .doesNotContainKeys(
                        url("ECB"), "INGESTOR_SOURCES_ECB_INTERVAL", "INGESTOR_SOURCES_OPENEXCHANGERATES_ENABLED");
        assertThat(environment.get(url("COINGECKO"))).startsWith("http://127.0.0.1:");
        assertThat(environment.get(url("FRANKFURTER"))).startsWith("http://127.0.0.1:");
    }

    @Test
    void oneProviderThatAnswersIsEnoughForRealRates() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        try {
            var given = new HashMap<String, String>();
            List.of("ECB", "FRANKFURTER", "OPEN_ER_API")
                    .forEach(source -> given.put(url(source), "http://127.0.0.1:1"));
            given.put(
                    url("COINGECKO"), "http://127.0.0.1:" + server.getAddress().getPort());
            try (var sources = new Sources(Sources.Choice.auto, 7L, given)) {
                assertThat(sources.environment())
                        .isEqualTo(Map.of("INGESTOR_SIMULATED", "false", "INGESTOR_SOURCES_ECB_BACKFILL", "true"));
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whereNoneAnswersAllAreSimulated() throws Exception {
        var given = new HashMap<String, String>();
        WITHOUT_KEY.forEach(source -> given.put(url(source), "http://127.0.0.1:1"));

        try (var sources = new Sources(Sources.Choice.auto, 7L, given)) {
            assertThat(sources.environment().get(url("ECB")))
                    .startsWith("http://127.0.0.1:")
                    .endsWith("/ecb");
        }
    }

    @Test
    void thePastIsFilledUnlessOneSaysOtherwise() throws Exception {
        var backfill = "INGESTOR_SOURCES_ECB_BACKFILL";

        assertThat(simulated(Map.of())).containsEntry(backfill, "true");
        assertThat(simulated(Map.of(backfill, "false"))).containsEntry(backfill, "false");
    }

    @Test
    void theSimulatorAnswersWhereTheSourcesLead() throws Exception {
        try (var sources = new Sources(Sources.Choice.simulated, 7L, Map.of());
                var client = HttpClient.newHttpClient()) {
            URI ecb = URI.create(sources.environment().get(url("ECB")) + "/eurofxref-daily.xml");
            var answer = client.send(HttpRequest.newBuilder(ecb).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/xml");
            assertThat(answer.body()).contains("<Cube currency='USD'");
        }
    }

    private static Map<String, String> simulated(Map<String, String> given) throws CannotRun {
        try (var sources = new Sources(Sources.Choice.simulated, 7L, given)) {
            return sources.environment();
        }
    }

    private static String url(String source) {
        return "INGESTOR_SOURCES_" + source + "_URL";
    }
}
