package io.crossrate.conversion.adapter.http;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

    private static RatesServer server;

    @BeforeAll
    static void start() {
        server = RatesServer.at(MONDAY);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aFaultOfOursIsAnIdAndNothingElse() {
        var answer = server.get("/api/v1/trouble/fault");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"internal\"", "report the id ")
                .doesNotContain("secret", "io.crossrate", "IllegalState");
    }

    @Test
    void aGoodWishIsGranted() {
        assertThat(wish("{\"name\":\"a\",\"count\":1}").body()).isEqualTo("{\"name\":\"a\",\"count\":1}");
        assertThat(wish(" {\"name\":\"a\",\"count\":1}\r\n\t ").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {                                    | 400 | malformed-json  | JSON
                    {"name":"a","count":1                | 400 | malformed-json  | JSON
                    <wish/>                              | 400 | malformed-json  | line 1, column 1
                    {"name":"a","count":1,"colour":"red"}| 400 | invalid-request | 'colour'
                    {"name":"a","count":"many"}          | 400 | invalid-request | 'count' must be a whole number
                    {"name":{},"count":1}                | 400 | invalid-request | 'name' must be a string
                    {"name":"a","count":1}{"count":2}    | 400 | malformed-json  | line 1, column 2
                    {"name":"a","count":1}]              | 400 | malformed-json  | line 1, column 2
                    {"name":"a","count":1} x             | 400 | malformed-json  | line 1, column 2
                    {"name":7e7777777777777777,"count":1}| 400 | invalid-request | 'name'
                    {"a_field_whose_name_is_so_long_that_it_would_fill_the_whole_page":1}| 400 | invalid-request | a field is no field
                    []                                   | 400 | invalid-request | wrong kind
                    7                                    | 400 | invalid-request | wrong kind
                    null                                 | 400 | invalid-request | body is missing
                    ''                                   | 400 | invalid-request | body is missing
                    """)
    void aBodyThatIsWrongIsToldWhatIsWrong(String body, int status, String type, String hint) {
        var answer = wish(body);

        assertProblem(answer, status, type);
        assertThat(answer.body()).contains(hint);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        var announced = server.request(
                "POST", "/api/v1/trouble", "", "Content-Type: application/json", "Content-Length: 70000");

        assertProblem(announced, 413, "request-too-large");
    }

    @Test
    void aBodyThatIsTooDeepIsRefused() {
        assertProblem(wish("{\"name\":" + "[".repeat(30_000)), 400, null);
    }

    @Test
    void aBodyOfAnotherFormIsRefused() {
        assertProblem(
                server.request("POST", "/api/v1/trouble", "name=a", "Content-Type: application/x-www-form-urlencoded"),
                415,
                "unsupported-media-type");
    }

    @Test
    void aParameterOfAnotherKindIsRefused() {
        assertProblem(server.get("/api/v1/trouble/number?value=seven"), 400, "invalid-request");
        assertProblem(server.get("/api/v1/trouble/number"), 400, "invalid-request");
        assertThat(server.get("/api/v1/trouble/number").body()).contains("'value'");
    }

    private static RawAnswer wish(String body) {
        return server.request("POST", "/api/v1/trouble", body, "Content-Type: application/json");
    }

    private static void assertProblem(RawAnswer answer, int status, @Nullable String type) {
        assertThat(answer.body()).contains("\"status\":" + status).doesNotContain("io.", "java.", "Wish", "Exception");
        if (type != null) {
            assertThat(answer.body()).contains("\"type\":\"" + type + "\"");
        }
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    }
}
