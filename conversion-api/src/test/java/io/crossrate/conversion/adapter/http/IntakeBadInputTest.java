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
                    {"from":"EUR","to":"USD","toAmount":"1.234"}                               | 400 invalid-amount
                    {"from":"EUR","to":"JPY","toAmount":"0.5"}                                 | 400 invalid-amount
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
                "limit=1&limit=1",
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
                    {"quote":"x","customerName":"A\\u202eda","country":"GB"}           | 400 invalid-request
                    {"quote":"x","customerName":"A\\u2066da","country":"GB"}           | 400 invalid-request
                    {"quote":"x","customerName":"\\u200fAda","country":"GB"}           | 400 invalid-request
                    {"quote":"x","customerName":"A\\u061cda","country":"GB"}           | 400 invalid-request
                    {"quote":"x","customerName":"A\\u00adda","country":"GB"}           | 400 invalid-request
                    {"quote":"x","customerName":"A\\ue000da","country":"GB"}           | 400 invalid-request
                    {"quote":"x","customerName":"A\\u0378da","country":"GB"}           | 400 invalid-request
                    {"quote":"x","customerName":"Ada\\u200d","country":"GB"}           | 400 invalid-request
                    {"quote":"x","customerName":"A \\u200cda","country":"GB"}          | 400 invalid-request
                    {"quote":"x","customerName":"\\u200b","country":"GB"}              | 400 invalid-request
                    {"quote":"x","customerName":"\\u00a0\\u2003","country":"GB"}       | 400 invalid-request
                    {"quote":"x","customerName":"\\u3164","country":"GB"}              | 400 invalid-request
                    {"quote":"x","customerName":"\\u0646\\u06cc\\u0645\\u200c\\u0631\\u0648\\u0632","country":"GB"}| 400 invalid-quote
                    {"quote":"x","customerName":"\\u0dc1\\u0dca\\u200d\\u0dbb\\u0dd3","country":"GB"}| 400 invalid-quote
                    {"quote":"x","customerName":"\\u0d28\\u0d4d\\u200d","country":"GB"}| 400 invalid-quote
                    {"quote":"x","customerName":"Zo\\u00eb O'Neil-\\u6797 3","country":"GB"}| 400 invalid-quote
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
                    "limitRate":"1.2"   | "limitRate":"0"                          | 400 invalid-amount
                    "limitRate":"1.2"   | "limitRate":"0.000"                      | 400 invalid-amount
                    "limitRate":"1.2"   | "limitRate":"-1"                         | 400 invalid-amount
                    "limitRate":"1.2"   | "limitRate":"1e3"                        | 400 invalid-amount
                    "limitRate":"1.2"   | "limitRate":"abc"                        | 400 invalid-amount
                    "limitRate":"1.2"   | "limitRate":"0.0000000000000000001"      | 400 invalid-amount
                    "limitRate":"1.2"   | "limitRate":"100000000000000000000"      | 400 invalid-amount
                    "limitRate":"1.2"   | "limitRate":"10000000000001"             | 400 invalid-amount
                    "limitRate":"1.2"   | "limitRate":"0.00001"                    | 400 invalid-amount
                    "limitRate":"1.2"   | "limitRate":null                         | 400 invalid-request
                    "amount":"100"      | "amount":"0"                             | 400 invalid-amount
                    "amount":"100"      | "amount":"-1"                            | 400 invalid-amount
                    "amount":"100"      | "amount":"0.001"                         | 400 invalid-amount
                    "amount":"100"      | "amount":"1000000000000001"              | 400 invalid-amount
                    "amount":"100"      | "amount":null                            | 400 invalid-request
                    "amount":"100"      | "amount":"100","scale":2                 | 400 invalid-request
                    "currency":"EUR"    | "currency":"USD"                         | 400 invalid-request
                    "currency":"EUR"    | "currency":"eur"                         | 404 unknown-currency
                    "currency":"EUR"    | "currency":null                          | 400 invalid-request
                    "to":"USD"          | "to":"XYZ"                               | 404 unknown-currency
                    "to":"USD"          | "to":null                                | 400 invalid-request
                    "to":"USD"          | "to":{"currency":"USD"}                  | 400 invalid-request
                    "type":"limit"      | "type":"limit","quote":"x"               | 400 invalid-request
                    "type":"limit"      | "type":"stop"                            | 400 invalid-request
                    "type":"limit"      | "type":"market"                          | 400 invalid-request
                    "type":"limit"      | "type":null                              | 400 invalid-request
                    "type":"limit"      | "type":"limit","price":"1"               | 400 invalid-request
                    2999-01-01          | 2999-01-01                               | 400 invalid-request
                    2999-01-01          | 2999-13-01                               | 400 invalid-request
                    2999-01-01T         | 2999-01-01                               | 400 invalid-request
                    2999-01-01          | +999999999-12-31                         | 400 invalid-request
                    "country":"GB"      | "country":"gb"                           | 400 invalid-request
                    "customerName":     | "customerName":"", "name":               | 400 invalid-request
                    """)
    void aLimitOrderThatMeansNothingIsRefused(String part, String instead, String problem) {
        var body =
                """
                {"type":"limit","from":{"currency":"EUR","amount":"100"},"to":"USD","limitRate":"1.2",\
                "expiresAt":"2999-01-01T00:00:00Z","customerName":"Ada","country":"GB"}""";
        assertThat(body).contains(part);

        var answer = service.limitOrder(ada, "bad-limit", body.replace(part, instead));

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

    /** Decimals are text here: a number may have lost digits before it was written, so that none is taken for one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /quotes        | {"from":"EUR","to":"USD","amount":100}                      | amount
                    /quotes        | {"from":"EUR","to":"USD","amount":1e400}                    | amount
                    /quotes        | {"from":"EUR","to":"USD","amount":true}                     | amount
                    /quotes        | {"from":"EUR","to":"USD","amount":["100"]}                  | amount
                    /quotes        | {"from":"EUR","to":"USD","toAmount":100.10}                 | toAmount
                    /quotes        | {"from":"EUR","to":"USD","amount":"1","maxAge":3600}        | maxAge
                    /quotes        | {"from":false,"to":"USD","amount":"1"}                      | from
                    /conversions   | {"from":"EUR","to":"USD","amount":100}                      | amount
                    /conversions   | {"from":"EUR","to":{"a":["b"]},"amount":"100"}              | to
                    /orders        | {"quote":"x","customerName":true,"country":"GB"}            | customerName
                    /orders        | {"quote":7,"customerName":"Ada","country":"GB"}             | quote
                    /orders        | {"type":"limit","from":{"currency":"EUR","amount":100}}     | from.amount
                    /orders        | {"type":"limit","limitRate":1.2}                            | limitRate
                    /orders        | {"type":1}                                                  | type
                    /auth/register | {"email":{},"password":"12345678"}                          | email
                    /auth/login    | {"email":"ada@example.com","password":12345678}             | password
                    /auth/refresh  | {"refreshToken":1}                                          | refreshToken
                    """)
    void whatIsTextIsSentAsText(String path, String body, String field) {
        var answer = send("/api/v1" + path, body, "application/json");

        assertProblem(answer, "400 invalid-request");
        assertThat(answer.body()).contains("'" + field + "' must be a string");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /quotes        | {"from":"EUR","to":"USD","amount":"1","amount":"2"}         | amount
                    /quotes        | {"from":"EUR","from":"EUR","to":"USD","amount":"1"}         | from
                    /quotes        | {"from":"EUR","to":"USD","amount":null,"amount":"2"}        | amount
                    /conversions   | {"from":"EUR","to":"USD","amount":"1","amount":"1"}         | amount
                    /orders        | {"type":"limit","from":{"currency":"EUR","currency":"USD"}} | from.currency
                    /orders        | {"quote":"x","customerName":"Ada","customerName":"Bob"}     | customerName
                    /auth/login    | {"email":"ada@example.com","password":"1","password":"2"}   | password
                    /auth/refresh  | {"refreshToken":"a","refreshToken":"b"}                     | refreshToken
                    """)
    void aFieldThatIsThereTwiceIsRefused(String path, String body, String field) {
        var answer = send("/api/v1" + path, body, "application/json");

        assertProblem(answer, "400 invalid-request");
        assertThat(answer.body()).contains("'" + field + "' is there twice");
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
