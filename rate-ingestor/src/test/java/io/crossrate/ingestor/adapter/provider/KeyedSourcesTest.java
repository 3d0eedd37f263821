package io.crossrate.ingestor.adapter.provider;

import static io.crossrate.ingestor.adapter.provider.Answers.answer;
import static io.crossrate.ingestor.adapter.provider.Answers.ok;
import static io.crossrate.ingestor.adapter.provider.ProviderServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import io.crossrate.ingestor.application.ProviderTables;
import io.micronaut.context.exceptions.ConfigurationException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedSourcesTest {

    private static final String KEY = "0123456789abcdef";
    private static final String V6 =
            """
            {"result":"success","time_last_update_unix":1776038551,"time_next_update_unix":1776125481,\
            "base_code":"USD","conversion_rates":{"USD":1,"EUR":0.857699}}""";
    private static final String LATEST =
            """
            {"disclaimer":"…","license":"…","timestamp":1776038400,"base":"USD",\
            "rates":{"USD":1,"EUR":0.857699,"BTC":0.00011542456,"STD":21000.123}}""";

    private final ProviderServer server = new ProviderServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theTableOfExchangerateApiCarriesBothTimes() throws Exception {
        server.on("/v6/" + KEY + "/latest/USD", V6);

        var table = exchangerateApi().latest();

        assertThat(table.base()).isEqualTo("USD");
        assertThat(table.asOf()).isEqualTo(Instant.ofEpochSecond(1776038551));
        assertThat(table.nextUpdateAt()).isEqualTo(Instant.ofEpochSecond(1776125481));
        assertThat(table.numbers()).isEqualTo(Map.of("USD", "1", "EUR", "0.857699"));
    }

    @Test
    void theFieldsOfTheKeylessRelativeAreAnotherFormat() {
        assertFailure(ok(V6.replace("conversion_rates", "rates")), Failure.FORMAT_CHANGED);
    }

    @Test
    void aBareRefusalIsOneOfTheKey() {
        assertFailure(answer(403, "", Map.of()), Failure.KEY_REFUSED);
        assertFailure(answer(403, "<html>Cloudflare</html>", Map.of()), Failure.REQUEST_REFUSED);
        assertFailure(ok("{\"result\":\"error\",\"error-type\":\"quota-reached\"}"), Failure.QUOTA_REACHED);
    }

    @Test
    void theQuotaOfExchangerateApiIsRead() throws Exception {
        server.on(
                "/v6/" + KEY + "/quota",
                "{\"result\":\"success\",\"plan_quota\":30000,\"requests_remaining\":25623,\"refresh_day_of_month\":17}");

        assertThat(exchangerateApi().callsLeft()).hasValue(25623);
    }

    @Test
    void theAppIdGoesIntoAHeaderAndTheAnswerIsAskedForOnlyWhereItChanged() throws Exception {
        server.on("/api/latest.json", exchange -> {
            exchange.getResponseHeaders().add("ETag", "W/\"dabf6e\"");
            var known = "W/\"dabf6e\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            send(exchange, known ? 304 : 200, known ? "" : LATEST);
        });
        var source = openExchangeRates();

        var first = source.latest();
        var second = source.latest();

        assertThat(first.base()).isEqualTo("USD");
        assertThat(first.asOf()).isEqualTo(Instant.ofEpochSecond(1776038400));
        assertThat(first.numbers()).containsEntry("BTC", "0.00011542456").containsEntry("STD", "21000.123");
        assertThat(second.numbers()).isEqualTo(first.numbers());
        assertThat(server.asked()).allSatisfy(asked -> {
            assertThat(asked.headers().getFirst("Authorization")).isEqualTo("Token " + KEY);
            assertThat(asked.pathAndQuery()).isEqualTo("/api/latest.json");
        });
        assertThat(server.asked().getLast().headers().getFirst("If-None-Match")).isEqualTo("W/\"dabf6e\"");
    }

    @Test
    void theUsageOfOpenExchangeRatesIsRead() throws Exception {
        server.on(
                "/api/usage.json",
                "{\"status\":200,\"data\":{\"app_id\":\"x\",\"usage\":{\"requests\":54524,\"requests_remaining\":45476}}}");

        assertThat(openExchangeRates().callsLeft()).hasValue(45476);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"base\":\"USD\",\"rates\":{}}",
                "{\"timestamp\":1776038400,\"base\":\"USD\"}",
                "{\"timestamp\":1776038400,\"rates\":{}}",
                "<html>"
            })
    void anythingElseOfOpenExchangeRatesIsAChangedFormat(String body) {
        assertThatThrownBy(() -> OpenExchangeRates.table(ok(body)))
                .isInstanceOfSatisfying(
                        ProviderFailed.class, e -> assertThat(e.failure()).isEqualTo(Failure.FORMAT_CHANGED));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 400, 401, 403, 404, 429, 500, 503})
    void noMessageShowsTheKey(int status) {
        var body = ("key " + KEY + " " + "x".repeat(210) + KEY + " is wrong");
        for (var path : new String[] {
            "/v6/" + KEY + "/latest/USD", "/v6/" + KEY + "/quota", "/api/latest.json", "/api/usage.json"
        }) {
            server.on(path, exchange -> send(exchange, status, body));
        }

        for (ProviderTables source : new ProviderTables[] {exchangerateApi(), openExchangeRates()}) {
            assertThatThrownBy(source::latest)
                    .isInstanceOf(ProviderFailed.class)
                    .satisfies(KeyedSourcesTest::isSilent);
            assertThatThrownBy(source::callsLeft)
                    .isInstanceOf(ProviderFailed.class)
                    .satisfies(KeyedSourcesTest::isSilent);
        }
        server.close();
        assertThatThrownBy(exchangerateApi()::latest)
                .isInstanceOf(ProviderFailed.class)
                .satisfies(KeyedSourcesTest::isSilent);
    }

    @Test
    void noSettingShowsTheKey() {
        assertThat(exchangerateApiConfig()).asString().doesNotContain(KEY);
        assertThat(openExchangeRatesConfig()).asString().doesNotContain(KEY);
        assertThat(new ApiKey(KEY)).asString().doesNotContain(KEY);
        assertThatThrownBy(() -> new ApiKey("not a key of theirs"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining("theirs");
    }

    @Test
    void aKeyMayComeFromAFile(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("key"), KEY + "\n").toString();

        assertThat(ApiKey.of("ecb", null, file)).isEqualTo(new ApiKey(KEY));
        assertThat(ApiKey.of("ecb", KEY, "")).isEqualTo(new ApiKey(KEY));
        assertThat(ApiKey.of("ecb", " ", null)).isNull();
        assertThatThrownBy(() -> ApiKey.of("ecb", KEY, file)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> ApiKey.of("ecb", null, folder + "/absent"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ingestor.sources.ecb.api-key-file");
    }

    private ExchangerateApi exchangerateApi() {
        return new ExchangerateApi(exchangerateApiConfig(), Answers.http());
    }

    private OpenExchangeRates openExchangeRates() {
        return new OpenExchangeRates(openExchangeRatesConfig(), Answers.http());
    }

    private ExchangerateApiConfig exchangerateApiConfig() {
        return new ExchangerateApiConfig(url(), KEY, null, Duration.ofHours(1), 50, true);
    }

    private OpenExchangeRatesConfig openExchangeRatesConfig() {
        return new OpenExchangeRatesConfig(url(), KEY, null, Duration.ofHours(1), 50, true);
    }

    private URI url() {
        return server.url();
    }

    private static void isSilent(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(KEY).doesNotContain(KEY.substring(0, 8));
        }
    }

    private static void assertFailure(ProviderAnswer answer, Failure failure) {
        assertThatThrownBy(() -> ExchangerateApi.table(answer))
                .isInstanceOfSatisfying(
                        ProviderFailed.class, e -> assertThat(e.failure()).isEqualTo(failure));
    }
}
