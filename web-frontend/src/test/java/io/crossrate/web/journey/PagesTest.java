package io.crossrate.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.Durations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static Web web;

    @BeforeAll
    static void start() {
        web = new Web();
        Awaitility.await()
                .atMost(Durations.ONE_MINUTE)
                .until(() -> web.get("/health/readiness").statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @BeforeEach
    void everythingWorks() {
        web.api.down = false;
        web.api.freshness = "fresh";
        web.api.age = Duration.ZERO;
    }

    @Test
    void theConverterAnswersWithoutJavaScript() {
        var page = web.get("/?from=EUR&to=USD&amount=12500");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("value=\"14573.88\"", "1.16591", "frankfurter", "as of", "fresh")
                .contains("<option value=\"EUR\" selected>", "<option value=\"USD\" selected>");
    }

    @Test
    void aRateOfAnotherDaySaysWhichDay() {
        web.api.age = Duration.ofDays(3);
        web.api.move("EUR", "1.16591");

        Awaitility.await().atMost(Durations.ONE_MINUTE).untilAsserted(() -> assertThat(
                        web.get("/").body())
                .containsPattern("<time datetime=\"[^\"]+\" title=\"[^\"]+\">[0-9]{1,2} [A-Z][a-z]{2} "));
    }

    @Test
    void aNumberReadsInGroupsAndCopiesAsItIs() {
        var page = web.get("/?from=BTC&to=USD&amount=100").body();

        assertThat(page).contains("<span>7</span><span>581</span><span>776</span>.50</data>");
    }

    @Test
    void aReplicaThatEndsWhileItIsReadFromIsNotSeen() {
        web.api.cutOff.add("/api/v1/convert");

        assertThat(web.get("/?from=EUR&to=USD&amount=12500").statusCode()).isEqualTo(200);
        assertThat(web.api.cutOff).isEmpty();
    }

    @Test
    void whatChangesSomethingIsNotSentAgain() {
        web.api.cutOff.add("/api/v1/auth/login");

        var answer = web.post("/sign-in", "email=ada%40example.org&password=correct+horse+battery+staple");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(web.api.cutOff).isEmpty();
    }

    @Test
    void spacesInAnAmountAreGrouping() {
        assertThat(web.get("/?from=EUR&to=USD&amount=12%20500").body()).contains("value=\"14573.88\"");
    }

    @Test
    void aWrongAmountIsAnsweredAtItsFieldAndKept() {
        var page = web.get("/?from=EUR&to=USD&amount=1e400");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("value=\"1e400\"", "aria-invalid=\"true\"", "is not a decimal number");
    }

    @Test
    void whatIsTypedComesBackEscaped() {
        var page = web.get("/?from=%3Cscript%3Ealert(1)%3C/script%3E&to=USD&amount=%22%3E%3Cb%3E");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).doesNotContain("<script>alert", "\"><b>");
    }

    @Test
    void anUnknownCurrencyIsAnsweredInWords() {
        var page = web.get("/?from=XXQ&to=USD&amount=1");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("is not a known currency", "<option value=\"XXQ\" selected>");
    }

    @Test
    void aStaleRateCarriesAWarning() {
        web.api.freshness = "stale";

        assertThat(web.get("/?from=EUR&to=USD&amount=1").body()).contains("older than it should be");
    }

    @Test
    void withoutTheApiThePageSaysSoAndKeepsItsForm() {
        web.api.down = true;

        var page = web.get("/?from=EUR&to=USD&amount=42");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("cannot be reached", "value=\"42\"", "<option value=\"EUR\" selected>");
    }

    @Test
    void withoutTheApiASignedInPageIsAPageToo() {
        web.api.down = true;

        var page = web.get("/orders", "Cookie", "crossrate-access=access-1;crossrate-refresh=refresh-1");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.body()).contains("Not available at the moment").doesNotContain("Exception", "at io.");
    }

    @Test
    void anUnknownAddressIsAPage() {
        var page = web.get("/no/such/page");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("There is no such page", "Back to the converter");
    }

    @Test
    void aWrongMethodIsAPage() {
        assertThat(web.post("/", "").statusCode()).isEqualTo(405);
        assertThat(web.post("/", "").body()).contains("not for this kind of request");
    }

    @Test
    void aBodyThatIsNoFormIsRefused() {
        var request = web.request("/sign-in")
                .setHeader("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "same-origin");

        var page = web.send(request.POST(BodyPublishers.ofString("{\"email\":")).build());

        assertThat(page.statusCode()).isEqualTo(415);
        assertThat(page.body()).contains("forms only");
    }

    @Test
    void aFormThatIsTooLargeIsRefused() {
        assertThat(web.post("/sign-in", "email=" + "a".repeat(70_000)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void everyAnswerSaysWhatItsPageMayDo() {
        for (var path : new String[] {"/", "/no/such/page", "/sign-in"}) {
            var headers = web.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
            assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void nothingIsInline() {
        assertThat(web.get("/").body())
                .doesNotContainPattern("<script(?![^>]*src=)")
                .doesNotContain("<style", " style=", " onclick=");
    }

    @Test
    void behindTlsTheBrowserIsToldToStayThere() {
        assertThat(web.get("/", "X-Forwarded-Proto", "https").headers().firstValue("Strict-Transport-Security"))
                .isPresent();
    }

    @Test
    void assetsUnderTheirHashAreForEver() {
        var css = Pattern.compile("/assets/[0-9a-f]+/app.css")
                .matcher(web.get("/").body());
        assertThat(css.find()).isTrue();

        var asset = web.get(css.group());

        assertThat(asset.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(asset.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
        assertThat(asset.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        assertThat(asset.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void assetsUnderAnOldHashAreAskedForAgain() {
        assertThat(web.get("/assets/0000000000000000/app.css").headers().firstValue("Cache-Control"))
                .hasValue("no-cache");
        assertThat(web.get("/assets/0000000000000000/none.css").statusCode()).isEqualTo(404);
    }

    @Test
    void figuresAreServedForPrometheus() {
        assertThat(web.get("/metrics", "Accept", "*/*").body()).contains("crossrate_web_live_streams", "jvm_memory");
    }
}
