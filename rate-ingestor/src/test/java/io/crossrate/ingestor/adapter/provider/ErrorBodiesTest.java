package io.crossrate.ingestor.adapter.provider;

import static io.crossrate.ingestor.adapter.provider.Answers.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.ingestor.application.Failure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorBodiesTest {

    private static final Duration TURNED_AWAY = Duration.ofMinutes(20);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # exchangerate-api.com, with the statuses that different people saw
                    404 | {"result":"error","error-type":"unsupported-code"}  | REQUEST_REFUSED
                    200 | {"result":"error","error-type":"malformed-request"} | REQUEST_REFUSED
                    401 | {"result":"error","error-type":"invalid-key"}       | KEY_REFUSED
                    403 | {"result":"error","error-type":"invalid-key"}       | KEY_REFUSED
                    500 | {"result":"error","error-type":"inactive-account"}  | KEY_REFUSED
                    429 | {"result":"error","error-type":"quota-reached"}     | QUOTA_REACHED
                    404 | {"result":"error","error-type":"quota-reached"}     | QUOTA_REACHED
                    # openexchangerates.org
                    401 | {"error":true,"status":401,"message":"missing_app_id","description":"No App ID"}   | KEY_REFUSED
                    401 | {"error":true,"status":401,"message":"invalid_app_id","description":"Invalid"}     | KEY_REFUSED
                    401 | {"error":true,"status":401,"message":"app_id_inactive","description":"Deactivated"}| KEY_REFUSED
                    429 | {"error":true,"status":429,"message":"not_allowed","description":"No permission"}  | REQUEST_REFUSED
                    400 | {"error":true,"status":400,"message":"invalid_base","description":"Invalid `base`"}| REQUEST_REFUSED
                    400 | {"error":true,"status":400,"message":"not_available","description":"Other date"}   | REQUEST_REFUSED
                    404 | {"error":true,"status":404,"message":"not_found","description":"No such route"}    | REQUEST_REFUSED
                    429 | {"error":true,"status":429,"message":"access_restricted","description":"Access restricted for repeated over-use."} | QUOTA_REACHED
                    403 | {"error":true,"status":429,"message":"access_restricted","description":"Access restricted until 2050-01-01 (reason: too_many_requests)."} | QUOTA_REACHED
                    429 | {"error":true,"status":429,"message":"access_restricted","description":"Not in your plan."} | REQUEST_REFUSED
                    403 | {"error":true,"status":403,"message":"access_restricted","description":"Of another reason."} | REQUEST_REFUSED
                    # CoinGecko, four forms
                    429 | {"status":{"error_code":429,"error_message":"You've exceeded the Rate Limit."}} | RATE_LIMITED
                    401 | {"status":{"error_code":10002,"error_message":"API Key Missing"}}               | KEY_REFUSED
                    401 | {"error":{"status":{"error_code":10002,"error_message":"API Key Missing"}}}     | KEY_REFUSED
                    400 | {"error_code":10010,"status":{"error_message":"change your root URL"}}          | KEY_REFUSED
                    400 | {"error_code":10011,"status":{"error_message":"change your root URL"}}          | KEY_REFUSED
                    401 | {"status":{"error_code":10005,"error_message":"limited to PRO API"}}            | REQUEST_REFUSED
                    422 | {"error":"Missing parameter vs_currency"}                                       | REQUEST_REFUSED
                    403 | <!DOCTYPE html><html><title>Attention Required! Cloudflare</title></html>       | REQUEST_REFUSED
                    429 | <!DOCTYPE html><html><title>Error 1015: you are being rate limited</title>      | RATE_LIMITED
                    503 | <!DOCTYPE html><html><title>Just a moment...</title></html>                     | SERVER_ERROR
                    # Frankfurter
                    422 | {"status":422,"message":"bad currency pair"} | REQUEST_REFUSED
                    404 | {"message":"not found"}                      | FORMAT_CHANGED
                    503 | {"status":503,"message":"later"}             | SERVER_ERROR
                    # relatives of exchangeratesapi.io
                    200 | {"success":false,"error":{"code":101,"type":"missing_access_key"}}       | KEY_REFUSED
                    200 | {"success":false,"error":{"code":105,"type":"https_access_restricted"}}  | REQUEST_REFUSED
                    # the status alone
                    401 | no    | KEY_REFUSED
                    408 | later | SERVER_ERROR
                    429 | later | RATE_LIMITED
                    502 | later | SERVER_ERROR
                    418 | tea   | REQUEST_REFUSED
                    200 | <html>| FORMAT_CHANGED
                    """)
    void eachErrorIsOneFailure(int status, String body, Failure failure) {
        assertThat(answer(status, body, Map.of()).refusal(TURNED_AWAY).failure())
                .isEqualTo(failure);
    }

    @Test
    void whoIsLimitedComesBackWhenToldElseAfterTheProvidersOwnTime() {
        var body = "{\"status\":{\"error_code\":429}}";

        assertThat(answer(429, body, Map.of("retry-after", "119"))
                        .refusal(TURNED_AWAY)
                        .notBefore())
                .isEqualTo(Answers.FETCHED_AT.plusSeconds(119));
        assertThat(answer(403, body, Map.of()).refusal(TURNED_AWAY).notBefore())
                .isEqualTo(Answers.FETCHED_AT.plus(TURNED_AWAY));
        assertThat(answer(401, "{}", Map.of()).refusal(TURNED_AWAY).notBefore()).isNull();
    }

    @Test
    void aTableIsNoError() {
        assertThat(ErrorBodies.failure("{\"result\":\"success\",\"rates\":{\"USD\":1}}"))
                .isEmpty();
        assertThat(ErrorBodies.failure("[]")).isEmpty();
        assertThat(ErrorBodies.failure("")).isEmpty();
    }
}
