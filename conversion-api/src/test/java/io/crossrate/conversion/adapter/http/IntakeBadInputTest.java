package io.crossrate.conversion.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent to sign in, to quote or to order, the answer is a problem detail with a status of the fours. */
class IntakeBadInputTest {

    private static Service service;
    private static String ada;

    @BeforeAll
    static void start() {
        service = Service.start();
        ada = service.signUp();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void ofTwoIdempotencyKeysNoneIsChosen() {
        var body = "{\"quote\":\"x\",\"customerName\":\"Ada\",\"country\":\"GB\"}";

        var answer = service.post(
                "/api/v1/orders", body, "Authorization", ada, "Idempotency-Key", "a1", "Idempotency-Key", "b1");

        assertProblem(answer, "400 invalid-request");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Encoding, gzip, 400 malformed-json",
        "Content-Type, garbage, 415 unsupported-media-type",
        "Content-Type, text/json, 415 unsupported-media-type",
        "Content-Type, application/jsonp, 415 unsupported-media-type"
    })
    void aBodyThatIsNotWhatItsHeadersSayIsRefused(String header, String value, String problem) {
        var body = "{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":\"1\"}";

        var answer = service.post("/api/v1/quotes", body, "Authorization", ada, header, value);

        assertProblem(answer, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"from":"EUR","to":"USD","amount":"abc"}                        | 400 invalid-amount
                    {"from":"EUR","to":"USD","amount":"-1"}                         | 400 invalid-amount
                    {"from":"EUR","to":"USD","amount":"0"}                          | 400 invalid-amount
                    {"from":"EUR","to":"USD","amount":"0.00"}                       | 400 invalid-amount
                    {"from":"EUR","to":"USD","amount":"1e400"}                      | 400 invalid-amount
                    {"from":"EUR","to":"USD","amount":"0.001"}                      | 400 invalid-amount
                    {"from":"JPY","to":"USD","amount":"0.5"}                        | 400 invalid-amount
                    {"from":"JPY","to":"USD","amount":"1.5"}                        | 400 invalid-amount
                    {"from":"EUR","to":"USD","amount":"1000000000000001"}           | 400 invalid-amount
                    {"from":"EUR","to":"JPY","amount":"999999999999999"}            | 400 invalid-amount
                    {"from":"EUR","to":"USD","toAmount":"0.001"}                    | 400 invalid-amount
                    {"from":"EUR","to":"USD","amount":"1","toAmount":"1"}           | 400 invalid-request
                    {"from":"EUR","to":"USD"}                                       | 400 invalid-request
                    {"from":"EUR","amount":"1"}                                     | 400 invalid-request
                    {"from":"EUR","to":"EUR","amount":"1"}                          | 400 invalid-request
                    {"from":"EUR","to":"USD","amount":null}                         | 400 invalid-request
                    {"from":"EUR","to":"USD","amount":"1","price":"1"}              | 400 invalid-request
                    {"from":"EUR","to":"USD","amount":"1","maxAge":"0"}             | 400 invalid-request
                    {"from":"EUR","to":"USD","amount":"1","maxAge":"-PT1H"}         | 400 invalid-request
                    {"from":"EUR","to":"USD","amount":"1","maxAge":-1}              | 400 invalid-request
                    {"from":"EUR","to":"USD","amount":"1","maxAge":{}}              | 400 invalid-request
                    {"from":"eur","to":"USD","amount":"1"}                          | 404 unknown-currency
                    {"from":"EUR","to":"XYZ","amount":"1"}                          | 404 unknown-currency
                    {"from":"EUR","to":"<script>","amount":"1"}                     | 404 unknown-currency
                    {"from":"EUR","to":"BTC","amount":"1"}                          | 404 rate-unavailable
                    """)
    void aQuoteThatCannotBeGivenIsRefused(String body, String problem) {
        var answer = service.post("/api/v1/quotes", body, "Authorization", ada);

        assertProblem(answer, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"from":"EUR","to":"USD","amount":"abc"}                                   | 400 invalid-amount
                    {"from":"EUR","to":"USD","amount":"-1"}                                    | 400 invalid-amount
                    {"from":"EUR","to":"USD","amount":"1e400"}                                 | 400 invalid-amount
                    {"from":"EUR","to":"USD","amount":"0.00"}                                  | 400 invalid-amount
                    {"from":"EUR","to":"USD","toAmount":"0"}                                   | 400 invalid-amount
                    {"from":"EUR","to":"JPY","amount":"99999999999999999999"}                  | 400 invalid-amount
                    {"from":"JPY","to":"EUR","toAmount":"99999999999999999999"}                | 400 invalid-amount
                    {"from":"EUR","to":"USD","amount":"1","toAmount":"1"}                      | 400 invalid-request
                    {"from":"EUR","to":"USD"}                                                  | 400 invalid-request
                    {"from":"EUR","amount":"1"}                                                | 400 invalid-request
                    {"to":"EUR","amount":"1"}                                                  | 400 invalid-request
                    {"from":"EUR","to":"EUR","amount":"1"}                                     | 400 invalid-request
                    {"from":"EUR","to":"USD,JPY","amount":"1"}                                 | 404 unknown-currency
                    {"from":"EUR","to":"USD","amount":"1","rounding":"UNNECESSARY"}            | 400 invalid-request
                    {"from":"EUR","to":"USD","amount":"1","rounding":""}                       | 400 invalid-request
                    {"from":"EUR","to":"USD","amount":"1","price":"1"}                         | 400 invalid-request
                    {"from":"eur","to":"USD","amount":"1"}                                     | 404 unknown-currency
                    {"from":"EUR","to":"BTC","amount":"1"}                                     | 404 rate-unavailable
                    """)
    void aConversionThatCannotBePlacedIsRefusedAndItsKeyStaysFree(String body, String problem) {
        var answer =
                service.post("/api/v1/conversions", body, "Authorization", ada, "Idempotency-Key", "bad-conversion");

        assertProblem(answer, problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=-1",
                "limit=many",
                "limit=99999999999",
                "cursor=",
                "cursor=nonsense",
                "cursor=%00",
                "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "cursor=__________________________________________",
                "format=xml"
            })
    void aListThatCannotBeGivenIsRefused(String query) {
        var answer = service.get("/api/v1/conversions?" + query, "Authorization", ada);

        assertProblem(answer, "400 invalid-request");
    }

    @Test
    void aConversionsKeyIsOneOfVisibleCharacters() {
        var body = "{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":\"1\"}";
        var two = new String[] {"Authorization", ada, "Idempotency-Key", "a1", "Idempotency-Key", "b1"};
        var blank = new String[] {"Authorization", ada, "Idempotency-Key", ""};
        var long256 = new String[] {"Authorization", ada, "Idempotency-Key", "k".repeat(256)};

        for (var headers : new String[][] {two, blank, long256}) {
            assertProblem(service.post("/api/v1/conversions", body, headers), "400 invalid-request");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"quote":"x","customerName":"Ada","country":"GB","type":"limit"}   | 400 invalid-request
                    {"customerName":"Ada","country":"GB"}                              | 400 invalid-request
                    {"quote":"x","country":"GB"}                                       | 400 invalid-request
                    {"quote":"x","customerName":"Ada"}                                 | 400 invalid-request
                    {"quote":"x","customerName":" ","country":"GB"}                    | 400 invalid-request
                    {"quote":"x","customerName":"A\\u0000da","country":"GB"}           | 400 invalid-request
                    {"quote":"x","customerName":"A\\nda","country":"GB"}               | 400 invalid-request
                    {"quote":"x","customerName":"A\\ud800da","country":"GB"}           | 400 invalid-request
                    {"quote":"x","customerName":"A\\u2028da","country":"GB"}           | 400 invalid-request
                    {"quote":"x","customerName":"Ada","country":"gb"}                  | 400 invalid-request
                    {"quote":"x","customerName":"Ada","country":"ZZ"}                  | 400 invalid-request
                    {"quote":"x","customerName":"Ada","country":"GBR"}                 | 400 invalid-request
                    {"quote":"x","customerName":"Ada","country":"GB"}                  | 400 invalid-quote
                    {"quote":"é.é.é","customerName":"Ada","country":"GB"}              | 400 invalid-quote
                    """)
    void anOrderThatCannotBeTakenIsRefused(String body, String problem) {
        var answer = service.post("/api/v1/orders", body, "Authorization", ada, "Idempotency-Key", "bad-input");

        assertProblem(answer, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /auth/register | {"email":"ada","password":"12345678"}                          | 400 invalid-request
                    /auth/register | {"email":"ada@localhost","password":"12345678"}                | 400 invalid-request
                    /auth/register | {"email":"ada@@example.com","password":"12345678"}             | 400 invalid-request
                    /auth/register | {"email":"a\\u0000@example.com","password":"12345678"}         | 400 invalid-request
                    /auth/register | {"email":"ada@exämple.com","password":"12345678"}              | 400 invalid-request
                    /auth/register | {"email":"ada@example.com","password":"short"}                 | 400 invalid-request
                    /auth/register | {"email":"ada@example.com"}                                    | 400 invalid-request
                    /auth/register | {"password":"12345678"}                                        | 400 invalid-request
                    /auth/register | {"email":"a@example.com","password":"12345678","role":"OPERATOR"} | 400 invalid-request
                    /auth/register | {"email":{},"password":"12345678"}                             | 400
                    /auth/login    | {"email":"ada@example.com"}                                    | 400 invalid-request
                    /auth/login    | {}                                                             | 400 invalid-request
                    /auth/login    | []                                                             | 400
                    /auth/login    | null                                                           | 400
                    /auth/login    | "text"                                                         | 400
                    /auth/login    | {"email":                                                      | 400 malformed-json
                    /auth/refresh  | {}                                                             | 400 invalid-request
                    /auth/refresh  | {"refreshToken":"nonsense"}                                    | 401 invalid-refresh-token
                    /auth/refresh  | {"refreshToken":"'; DROP TABLE users; --"}                     | 401 invalid-refresh-token
                    /auth/logout   | {}                                                             | 400 invalid-request
                    """)
    void credentialsThatMeanNothingAreRefused(String path, String body, String problem) {
        assertProblem(service.post("/api/v1" + path, body), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"has space", "tab\there", "ümlaut"})
    void aKeyIsVisibleAscii(String key) {
        var answer = RawAnswer.of(
                service.port(),
                "POST",
                "/api/v1/orders",
                Service.orderBody("x"),
                "Content-Type: application/json",
                "Authorization: " + ada,
                "Idempotency-Key: " + key);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"invalid-request\"");
    }

    @Test
    void aKeyHasAtMost255Characters() {
        var answer = service.order(ada, "k".repeat(256), "x");

        assertProblem(answer, "400 invalid-request");
    }

    @Test
    void aNameHasAtMost100Characters() {
        var body = "{\"quote\":\"x\",\"customerName\":\"%s\",\"country\":\"GB\"}".formatted("a".repeat(101));

        assertProblem(
                service.post("/api/v1/orders", body, "Authorization", ada, "Idempotency-Key", "k"),
                "400 invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/register",
                "/auth/login",
                "/auth/refresh",
                "/auth/logout",
                "/quotes",
                "/orders",
                "/conversions"
            })
    void bodiesAreBoundedWellFormedJsonObjects(String path) {
        var target = "/api/v1" + path;

        assertProblem(announced(target, 65 * 1024), "413 request-too-large");
        assertProblem(send(target, "{\"a\":", "application/json"), "400 malformed-json");
        assertProblem(send(target, "{\"surprise\":1}", "application/json"), "400 invalid-request");
        assertProblem(send(target, "a=b", "application/x-www-form-urlencoded"), "415 unsupported-media-type");
        assertProblem(send(target, "<a/>", "application/xml"), "415 unsupported-media-type");
        assertProblem(send(target, "", "application/json"), "400");
        assertProblem(send(target, "[".repeat(10_000), "application/json"), "400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/me",
                "POST /api/v1/quotes",
                "POST /api/v1/orders",
                "POST /api/v1/conversions",
                "GET /api/v1/conversions",
                "GET /api/v1/conversions/x",
                "GET /api/v1/orders",
                "GET /api/v1/orders/x",
                "GET /api/v1/orders/x/events",
                "GET /api/v1/orders/stream"
            })
    void whatIsForUsersNeedsAToken(String request) {
        var answer = RawAnswer.of(
                service.port(),
                request.substring(0, request.indexOf(' ')),
                request.substring(request.indexOf(' ') + 1),
                request.startsWith("POST") ? "{}" : "",
                "Content-Type: application/json");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE /api/v1/quotes", "PUT /api/v1/orders", "GET /api/v1/auth/login", "POST /api/v1/me"})
    void otherMethodsAreNotAllowed(String request) {
        var answer = RawAnswer.of(
                service.port(),
                request.substring(0, request.indexOf(' ')),
                request.substring(request.indexOf(' ') + 1),
                "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body()).contains("\"method-not-allowed\"");
    }

    private static RawAnswer send(String target, String body, String contentType) {
        return RawAnswer.of(
                service.port(),
                "POST",
                target,
                body,
                "Content-Type: " + contentType,
                "Authorization: " + ada,
                "Idempotency-Key: bad-input");
    }

    /** A body that is announced and not sent: the answer comes before it. */
    private static RawAnswer announced(String target, int length) {
        return RawAnswer.of(
                service.port(),
                "POST",
                target,
                "",
                "Content-Type: application/json",
                "Authorization: " + ada,
                "Content-Length: " + length);
    }

    private static void assertProblem(RawAnswer answer, String problem) {
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.status() + " " + answer.body()).startsWith(problem.substring(0, 3));
        if (problem.length() > 3) {
            assertThat(answer.body()).contains("\"type\":\"" + problem.substring(4) + "\"");
        }
    }

    private static void assertProblem(Service.Answer answer, String problem) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.problem()).startsWith(problem);
        assertThat(answer.body()).doesNotContain("io.crossrate", "java.", "Exception");
    }
}
