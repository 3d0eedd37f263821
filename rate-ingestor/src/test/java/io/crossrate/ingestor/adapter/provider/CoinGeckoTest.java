package io.crossrate.ingestor.adapter.provider;

import static io.crossrate.ingestor.adapter.provider.Answers.answer;
import static io.crossrate.ingestor.adapter.provider.Answers.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoinGeckoTest {

    private static final String TABLE =
            """
            {"rates":{"btc":{"name":"Bitcoin","unit":"BTC","value":1.0,"type":"crypto"},\
            "usd":{"name":"US Dollar","unit":"$","value":75817.765,"type":"fiat"},\
            "xau":{"name":"Gold - Troy Ounce","unit":"XAU","value":16.65,"type":"commodity"},\
            "bits":{"name":"Bits","unit":"μBTC","value":1000000.0,"type":"crypto"}}}""";

    @Test
    void theRatesOfOneBitcoinAreReadInUpperCase() throws ProviderFailed {
        var table = CoinGecko.table(ok(TABLE));

        assertThat(table.base()).isEqualTo("BTC");
        assertThat(table.numbers())
                .isEqualTo(Map.of("BTC", "1.0", "USD", "75817.765", "XAU", "16.65", "BITS", "1000000.0"));
    }

    @Test
    void theTableIsAsOfWhenTheAnswerWasMade() throws ProviderFailed {
        var cached = answer(200, TABLE, Map.of("Date", "Mon, 13 Apr 2026 14:05:00 GMT", "Age", "42"));

        assertThat(CoinGecko.table(cached).asOf()).isEqualTo(Instant.parse("2026-04-13T14:04:18Z"));
        assertThat(CoinGecko.table(ok(TABLE)).asOf()).isEqualTo(Answers.FETCHED_AT);
        assertThat(CoinGecko.table(answer(200, TABLE, Map.of("Date", "soon", "Age", "-1")))
                        .asOf())
                .isEqualTo(Answers.FETCHED_AT);
    }

    @Test
    void aRefusalInTheBodyIsObeyedWhateverTheStatus() {
        var body = "{\"status\":{\"error_code\":429,\"error_message\":\"You've exceeded the Rate Limit.\"}}";

        assertThat(failure(answer(200, body, Map.of("retry-after", "119"))).notBefore())
                .isEqualTo(Answers.FETCHED_AT.plusSeconds(119));
        assertThat(failure(answer(403, body, Map.of())).notBefore()).isEqualTo(Answers.FETCHED_AT.plusSeconds(60));
        assertThat(failure(answer(403, body, Map.of())).failure()).isEqualTo(Failure.RATE_LIMITED);
    }

    @Test
    void eachFormOfErrorIsToldApart() {
        assertThat(failure(answer(401, "{\"status\":{\"error_code\":10002}}", Map.of()))
                        .failure())
                .isEqualTo(Failure.KEY_REFUSED);
        var wrongHost =
                "{\"timestamp\":\"2025-10-12T11:10:40.873+00:00\",\"error_code\":10010,\"status\":{\"error_message\":\"…\"}}";
        assertThat(failure(answer(400, wrongHost, Map.of())).failure()).isEqualTo(Failure.KEY_REFUSED);
        assertThat(failure(answer(422, "{\"error\":\"Missing parameter vs_currency\"}", Map.of()))
                        .failure())
                .isEqualTo(Failure.REQUEST_REFUSED);
        assertThat(failure(answer(403, "<html>Attention Required! | Cloudflare</html>", Map.of()))
                        .failure())
                .isEqualTo(Failure.REQUEST_REFUSED);
        assertThat(failure(ok("{\"rates\":{}}")).failure()).isEqualTo(Failure.FORMAT_CHANGED);
        assertThat(failure(ok(TABLE.substring(0, 120))).failure()).isEqualTo(Failure.FORMAT_CHANGED);
    }

    @Test
    void theKeyGoesUnderTheNameThatTheHostTakes() {
        assertThat(config("https://api.coingecko.com", "k").keyHeader()).isEqualTo(Map.of("x-cg-demo-api-key", "k"));
        assertThat(config("https://pro-api.coingecko.com", "k").keyHeader()).isEqualTo(Map.of("x-cg-pro-api-key", "k"));
        assertThat(config("https://api.coingecko.com", null).keyHeader()).isEmpty();
        assertThat(config("https://api.coingecko.com", "secret")).asString().doesNotContain("secret");
    }

    @Test
    void aKeyAtTheWrongHostIsToldWithWhatToDo() {
        var body = "{\"timestamp\":\"2025-10-12T11:10:40.873+00:00\",\"error_code\":%d,\"status\":"
                + "{\"error_message\":\"If you are using Pro API key, please change your root URL\"}}";

        var pro = failure(answer(400, body.formatted(10010), Map.of()));
        var demo = failure(answer(400, body.formatted(10011), Map.of()));

        assertThat(pro.failure()).isEqualTo(Failure.KEY_REFUSED);
        assertThat(pro).hasMessageEndingWith("set ingestor.sources.coingecko.url to https://pro-api.coingecko.com");
        assertThat(pro.said()).contains("please change your root URL");
        assertThat(demo).hasMessageEndingWith("set ingestor.sources.coingecko.url to https://api.coingecko.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    401 | {"status":{"error_code":10002,"error_message":"API Key Missing"}}
                    400 | {"error_code":10010,"status":{"error_message":"change your root URL"}}
                    401 | no
                    403 | {"message":"Forbidden"}
                    200 | {"status":{"error_code":10002}}
                    """)
    void whereNoKeyIsConfiguredNoneIsRefused(int status, String body) throws Exception {
        try (var server = new ProviderServer()) {
            server.on("/api/v3/exchange_rates", exchange -> ProviderServer.send(exchange, status, body));
            var url = server.url().toString();

            assertThatThrownBy(() -> new CoinGecko(config(url, null), Answers.http()).latest())
                    .isInstanceOfSatisfying(
                            ProviderFailed.class, e -> assertThat(e.failure()).isEqualTo(Failure.KEY_REQUIRED))
                    .hasMessageContaining("none is configured: set ingestor.sources.coingecko.api-key");
            assertThatThrownBy(() -> new CoinGecko(config(url, "CG-0123456789"), Answers.http()).latest())
                    .isInstanceOfSatisfying(
                            ProviderFailed.class, e -> assertThat(e.failure()).isNotEqualTo(Failure.KEY_REQUIRED));
        }
    }

    @Test
    void theCallsThatAreLeftAreKnownOfAPlanOnly() throws Exception {
        try (var server = new ProviderServer()) {
            server.on("/api/v3/key", "{\"plan\":\"Demo\",\"current_remaining_monthly_calls\":9874}");
            var url = server.url().toString();

            assertThat(new CoinGecko(config(url, null), Answers.http()).callsLeft())
                    .isEmpty();
            assertThat(server.asked()).isEmpty();
            assertThat(new CoinGecko(config(url, "CG-0123456789"), Answers.http()).callsLeft())
                    .hasValue(9874);
            assertThat(server.asked().getFirst().headers().getFirst("x-cg-demo-api-key"))
                    .isEqualTo("CG-0123456789");
        }
    }

    private static CoinGeckoConfig config(String url, @Nullable String key) {
        return new CoinGeckoConfig(URI.create(url), key, null, Duration.ofMinutes(1), 20, false);
    }

    private static ProviderFailed failure(ProviderAnswer answer) {
        try {
            return fail("read " + CoinGecko.table(answer));
        } catch (ProviderFailed e) {
            return e;
        }
    }
}
