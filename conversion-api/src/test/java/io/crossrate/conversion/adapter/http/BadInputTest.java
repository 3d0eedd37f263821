package io.crossrate.conversion.adapter.http;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.coingecko;
import static io.crossrate.money.rate.RateTables.ecb;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a problem detail with a status of the fours: no fault, no page, no class name. */
class BadInputTest {

    private static RatesServer server;

    @BeforeAll
    static void start() {
        server = RatesServer.at(MONDAY).with(ecb()).with(coingecko());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /convert?from=EUR&to=USD&amount=abc                       | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=                          | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=-1                        | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=+1                        | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=1e400                     | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=1E2                       | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=NaN                       | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=Infinity                  | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=0x10                      | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=1,000                     | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=.5                        | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=5.                        | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=%D9%A1%D9%A2              | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=1%00                      | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=1%0d%0aX                  | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=%FF%FE                    | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=123456789012345678901     | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=1.1234567890123456789     | 400 | invalid-amount
                    /convert?from=EUR&to=USD&toAmount=-1                      | 400 | invalid-amount
                    /convert?from=EUR&to=USD&amount=1&toAmount=1              | 400 | invalid-request
                    /convert?from=EUR&to=USD                                  | 400 | invalid-request
                    /convert?from=EUR&amount=1                                | 400 | invalid-request
                    /convert?to=EUR&amount=1                                  | 400 | invalid-request
                    /convert                                                  | 400 | invalid-request
                    /convert?from=EUR&to=EUR&amount=1                         | 400 | invalid-request
                    /convert?from=EUR&to=USD,EUR&amount=1                     | 400 | invalid-request
                    /convert?from=EUR&to=USD,&amount=1                        | 400 | invalid-request
                    /convert?from=EUR&to=,&amount=1                           | 400 | invalid-request
                    /convert?from=EUR&to=USD&amount=1&rounding=UNNECESSARY    | 400 | invalid-request
                    /convert?from=EUR&to=USD&amount=1&rounding=half_up        | 400 | invalid-request
                    /convert?from=EUR&to=USD&amount=1&format=xml              | 400 | invalid-request
                    /rates/quarantine?state=lost                              | 400 | invalid-request
                    /rates/quarantine?limit=0                                 | 400 | invalid-request
                    /rates/quarantine?limit=201                               | 400 | invalid-request
                    /rates/quarantine?limit=x                                 | 400 | invalid-request
                    /rates/quarantine?cursor=x                                | 400 | invalid-request
                    /rates/quarantine?cursor=%%%                              | 400 | invalid-request
                    /convert?from=eur&to=USD&amount=1                         | 404 | unknown-currency
                    /convert?from=EUR&to=XYZ&amount=1                         | 404 | unknown-currency
                    /convert?from=EUR&to=USD,XYZ&amount=1                     | 404 | unknown-currency
                    /convert?from=%3Cscript%3E&to=USD&amount=1                | 404 | unknown-currency
                    /convert?from=EUR%20&to=USD&amount=1                      | 404 | unknown-currency
                    /convert?from=EUR&to=ADP&amount=1                         | 404 | rate-unavailable
                    /rates                                                    | 400 | invalid-request
                    /rates?base=                                              | 400 | invalid-request
                    /rates?base=XYZ                                           | 404 | unknown-currency
                    /rates?base=EUR&quotes=                                   | 400 | invalid-request
                    /rates?base=EUR&quotes=EUR                                | 400 | invalid-request
                    /rates?base=EUR&quotes=usd                                | 404 | unknown-currency
                    /rates?base=EUR&format=xml                                | 400 | invalid-request
                    /rates/EUR/EUR                                            | 400 | invalid-request
                    /rates/EUR/usd                                            | 404 | unknown-currency
                    /rates/EUR/%00                                            | 404 | unknown-currency
                    /rates/EUR                                                | 404 | not-found
                    /rates/EUR/USD/GBP                                        | 404 | not-found
                    /rates//USD                                               | 404 | not-found
                    /rates/stream                                             | 400 | invalid-request
                    /rates/stream?pairs=                                      | 400 | invalid-request
                    /rates/stream?pairs=EURUSD                                | 400 | invalid-request
                    /rates/stream?pairs=EUR/EUR                               | 400 | invalid-request
                    /rates/stream?pairs=EUR/XYZ                               | 404 | unknown-currency
                    /rates/stream?pairs=EUR/USD/GBP                           | 404 | unknown-currency
                    /currencies/eur                                           | 404 | unknown-currency
                    /currencies/%F0%9F%92%B6                                  | 404 | unknown-currency
                    /nothing                                                  | 404 | not-found
                    /../../etc/passwd                                         | 404 | not-found
                    //convert?from=EUR&to=USD&amount=1                        | 404 | not-found
                    /convert%2F                                               | 404 | not-found
                    /%zz                                                      | 400 | invalid-request
                    /convert?from=%zz                                         | 400 | invalid-request
                    /convert?from=EUR&to=USD&amount=%                         | 400 | invalid-request
                    """)
    void anAddressThatIsWrong(String target, int status, String type) {
        assertProblem(server.get("/api/v1" + target), status, type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /convert?from=EUR&from=USD&to=GBP&amount=100              | from
                    /convert?from=EUR&to=USD&amount=100&from=EUR              | from
                    /convert?from=EUR&to=USD&to=GBP&amount=100                | to
                    /convert?from=EUR&to=USD&amount=100&amount                | amount
                    /convert?from=EUR&to=USD&amount=100&%61mount=1            | amount
                    /convert?from=EUR&to=USD&amount=100&other=1&other=2       | other
                    /convert?from=EUR&to=USD&amount=100&a%22=1&a%22=2         | a\\"
                    /rates?base=EUR&base=USD                                  | base
                    /rates/EUR/USD?maxAge=PT1H&maxAge=PT2H                    | maxAge
                    /rates/EUR/USD/history?fill=none&fill=previous            | fill
                    /rates/quarantine?limit=1&limit=2                         | limit
                    /rates/quarantine?limit=1&lim%69t=2                       | limit
                    /rates/stream?pairs=EUR/USD&pairs=EUR/GBP                 | pairs
                    /sources?a=1&a=2                                          | a
                    """)
    void aParameterThatIsThereTwice(String target, String name) {
        var answer = server.get("/api/v1" + target);

        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.body()).contains("'" + name + "' is there twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&a=%41"})
    void moreParametersThanAnAddressHas(String more) {
        var answer = server.get("/api/v1/rates/EUR/USD?" + parameters(50) + more + "&last=1");

        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.body()).contains("at most 50 parameters");
        assertThat(server.get("/api/v1/rates/EUR/USD?" + parameters(50)).status())
                .isEqualTo(200);
        // More than Netty takes apart: what is behind them is not passed over.
        var long1500 = server.get("/api/v1/convert?from=EUR&to=USD&amount=1&" + parameters(1_500) + more + "&from=USD");
        assertProblem(long1500, 400, "invalid-request");
    }

    private static String parameters(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining("&"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "XML", "<b>"})
    void anAmountOfTenThousandDigits(String prefix) {
        assertThat(server.get("/api/v1/convert?from=EUR&to=USD&amount=" + "7".repeat(7_000)))
                .satisfies(answer -> assertProblem(answer, 400, "invalid-amount"));
        assertThat(server.get("/api/v1/convert?from=EUR&to=USD&amount=" + prefix + "7".repeat(10_000)))
                .satisfies(answer -> assertThat(answer.status()).isBetween(400, 499))
                .satisfies(answer -> assertThat(answer.header("content-type")).isEqualTo("application/problem+json"));
    }

    @Test
    void tooManyTargets() {
        assertProblem(
                server.get("/api/v1/convert?from=EUR&amount=1&to=USD" + ",USD".repeat(50)), 400, "invalid-request");
        assertProblem(
                server.get("/api/v1/rates/stream?pairs=EUR/USD" + ",EUR/USD".repeat(200)), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "BREW"})
    void aMethodWithoutMeaning(String method) {
        for (var path : new String[] {"/convert", "/rates", "/rates/EUR/USD", "/currencies", "/sources"}) {
            var answer = server.request(method, "/api/v1" + path, "{}", "Content-Type: application/json");
            assertProblem(answer, 405, "method-not-allowed");
            assertThat(answer.header("allow")).contains("GET");
        }
    }

    @Test
    void aFormOfAnswerThatThereIsNot() {
        for (var path : new String[] {"/convert?from=EUR&to=USD&amount=1", "/rates/EUR/USD", "/sources"}) {
            assertProblem(server.get("/api/v1" + path, "Accept: image/png"), 406, "not-acceptable");
        }
    }

    @Test
    void anAcceptHeaderThatIsRubbish() {
        for (var accept : new String[] {"rubbish", ";;;", "a/b/c", "application/json;q=x"}) {
            var answer = server.get("/api/v1/rates/EUR/USD", "Accept: " + accept);
            assertThat(answer.status()).as(accept).isBetween(200, 499);
            assertThat(answer.header("content-type")).startsWith("application/");
        }
    }

    @Test
    void headersThatAreTooLong() {
        var answer = server.get("/api/v1/rates/EUR/USD", "X-Long: " + "x".repeat(20_000));

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    }

    @Test
    void theHintForALowerCaseCodeSaysWhatToDo() {
        assertThat(server.get("/api/v1/convert?from=eur&to=USD&amount=1").body())
                .isEqualTo("{\"type\":\"unknown-currency\",\"title\":\"There is no such currency\",\"status\":404,"
                        + "\"detail\":\"there is no currency 'eur'; codes are written in upper case, such as EUR\","
                        + "\"instance\":\"/api/v1/convert\"}");
    }

    private static void assertProblem(RawAnswer answer, int status, String type) {
        assertThat(answer.body()).contains("\"type\":\"" + type + "\"", "\"status\":" + status);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).doesNotContain("io.", "java.", "<html", "Exception");
    }
}
