package io.crossrate.ingestor.adapter.provider;

import static io.crossrate.ingestor.adapter.provider.Answers.answer;
import static io.crossrate.ingestor.adapter.provider.Answers.ok;
import static io.crossrate.ingestor.adapter.provider.ProviderServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenErApiTest {

    private static final String TABLE =
            """
            {"result":"success","time_last_update_unix":1776038551,"time_next_update_unix":%s,\
            "time_eol_unix":0,"base_code":"USD","rates":{"USD":1,"EUR":0.857699,"KID":1.5,"IDR":17223.84}}""";

    @Test
    void theTableCarriesBothTimesOfTheProvider() throws ProviderFailed {
        var table = OpenErApi.table(ok(TABLE.formatted("1776125481")));

        assertThat(table.base()).isEqualTo("USD");
        assertThat(table.asOf()).isEqualTo(Instant.ofEpochSecond(1776038551));
        assertThat(table.nextUpdateAt()).isEqualTo(Instant.ofEpochSecond(1776125481));
        assertThat(table.numbers()).isEqualTo(Map.of("USD", "1", "EUR", "0.857699", "KID", "1.5", "IDR", "17223.84"));
    }

    @Test
    void anAnnouncedTimeBeforeTheTableItselfIsNone() throws ProviderFailed {
        assertThat(OpenErApi.table(ok(TABLE.formatted("0"))).nextUpdateAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "200, unsupported-code, REQUEST_REFUSED",
        "404, malformed-request, REQUEST_REFUSED",
        "403, invalid-key, KEY_REFUSED",
        "200, inactive-account, KEY_REFUSED",
        "200, quota-reached, QUOTA_REACHED",
        "200, something-new, FORMAT_CHANGED"
    })
    void theBodySaysWhatIsWrongWhateverTheStatus(int status, String type, Failure failure) {
        var body = "{\"result\":\"error\",\"error-type\":\"%s\"}".formatted(type);

        assertThatThrownBy(() -> OpenErApi.table(answer(status, body, Map.of())))
                .isInstanceOfSatisfying(
                        ProviderFailed.class, e -> assertThat(e.failure()).isEqualTo(failure));
    }

    @Test
    void whoIsTurnedAwayComesBackAfterTwentyMinutes() {
        try (var server = new ProviderServer()) {
            server.on("/v6/latest/USD", exchange -> send(exchange, 429, "<html>429 Too Many Requests</html>"));
            var config = new OpenErApiConfig(server.url(), Duration.ofHours(1), 50, false);

            assertThatThrownBy(new OpenErApi(config, Answers.http())::latest)
                    .isInstanceOfSatisfying(ProviderFailed.class, e -> {
                        assertThat(e.failure()).isEqualTo(Failure.RATE_LIMITED);
                        assertThat(e.notBefore()).isEqualTo(Answers.FETCHED_AT.plus(Duration.ofMinutes(20)));
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html></html>",
                "{\"result\":\"success\"}",
                "{\"result\":\"success\",\"time_last_update_unix\":\"now\",\"base_code\":\"USD\",\"rates\":{}}",
                "{\"result\":\"success\",\"time_last_update_unix\":99999999999999999,\"base_code\":\"USD\",\"rates\":{}}",
                "{\"result\":\"success\",\"time_last_update_unix\":1776038551,\"base_code\":\"USD\",\"rates\":[]}",
                "{\"result\":\"success\",\"time_last_update_unix\":1776038551,\"rates\":{\"EUR\":1}}",
                "{\"result\":\"success\",\"time_last_update_unix\":1776038551,\"base_code\":\"USD\",\"rates\":{\"EUR\":1",
                "{\"a\":1} {\"b\":2}",
            })
    void anythingElseIsAChangedFormat(String body) {
        assertThatThrownBy(() -> OpenErApi.table(ok(body)))
                .isInstanceOfSatisfying(
                        ProviderFailed.class, e -> assertThat(e.failure()).isEqualTo(Failure.FORMAT_CHANGED));
    }
}
