package io.crossrate.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {

    private static Web web;

    private final String email = UUID.randomUUID() + "@example.org";

    @BeforeAll
    static void start() {
        web = new Web();
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @Test
    void signingUpSignsInWithCookiesThatNoScriptReads() {
        var answer = web.post("/sign-up", credentials("correct horse", "/orders"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/orders");
        assertThat(cookies(answer)).hasSize(3).allSatisfy(cookie -> assertThat(cookie)
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax", "Path=/")
                .doesNotContain("Secure"));
    }

    @Test
    void behindTlsTheCookiesAreSecure() {
        var answer = web.post("/sign-up", credentials("correct horse", "/"), "X-Forwarded-Proto", "https");

        assertThat(cookies(answer)).hasSize(3).allSatisfy(cookie -> assertThat(cookie)
                .contains("Secure"));
    }

    @Test
    void aShortPasswordIsAnsweredAtItsFieldAndTheEmailKept() {
        var page = web.post("/sign-up", credentials("short", "/"));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("8 to 128 characters", "value=\"" + email + "\"")
                .doesNotContain("value=\"short\"");
    }

    @Test
    void aWrongPasswordIsAnsweredOnThePage() {
        var page = web.post("/sign-in", credentials("wrong horse", "/"));

        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("do not belong together");
        assertThat(cookies(page)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/sign-up", "/sign-out", "/quotes", "/theme"})
    void whatAnotherSiteSendsIsRefused(String path) {
        var crossSite = web.request(path, "Sec-Fetch-Site", "cross-site").POST(BodyPublishers.ofString("a=b"));
        var foreign = web.request(path, "Origin", "http://evil.example").POST(BodyPublishers.ofString("a=b"));
        var silent = web.request(path).POST(BodyPublishers.ofString("a=b"));

        for (var request : List.of(crossSite, foreign, silent)) {
            var page = web.send(request.build());
            assertThat(page.statusCode()).isEqualTo(403);
            assertThat(page.body()).contains("did not come from a page of this site");
            assertThat(cookies(page)).isEmpty();
        }
    }

    @Test
    void theOwnOriginIsEnoughWhereTheBrowserSaysNoMore() {
        var own = web.request("/theme", "Origin", web.url()).POST(BodyPublishers.ofString("theme=dark&next=/sign-in"));

        var answer = web.send(own.build());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(cookies(answer)).singleElement().asString().contains("crossrate-theme=dark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https%3A%2F%2Fevil.example",
                "%2F%2Fevil.example",
                "%2F%5Cevil.example",
                "javascript%3Aalert(1)",
                "%2F%09%2Fevil.example",
                "%0d%0aSet-Cookie%3Aa%3Db"
            })
    void signingInLeadsNowhereElse(String next) {
        var answer = web.post("/sign-up", "email=" + email + "&password=correct+horse&next=" + next);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/");
    }

    @Test
    void ordersAreForSignedInPeople() {
        var answer = web.get("/orders?cursor=c1");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in?next=%2Forders%3Fcursor%3Dc1");
    }

    @Test
    void aSessionIsRefreshedOnceHoweverManyRequestsArrive() {
        var refreshToken = "refresh-" + UUID.randomUUID();

        var answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> web.get("/orders", "Cookie", "crossrate-refresh=" + refreshToken)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(cookies(answer)).anyMatch(cookie -> cookie.startsWith("crossrate-access=access-"));
        });
        assertThat(web.api.refreshes).filteredOn(refreshToken::equals).hasSize(1);
    }

    @Test
    void anAccessTokenThatIsNoLongerGoodIsReplaced() {
        var answer =
                web.get("/orders", "Cookie", "crossrate-access=revoked;crossrate-refresh=refresh-" + UUID.randomUUID());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(cookies(answer)).anyMatch(cookie -> cookie.startsWith("crossrate-access=access-"));
    }

    @Test
    void aSessionThatIsOverLeadsToSigningIn() {
        var answer = web.get("/orders", "Cookie", "crossrate-refresh=ended");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/sign-in");
        assertThat(cookies(answer))
                .anyMatch(cookie -> cookie.startsWith("crossrate-refresh=;") && cookie.contains("Max-Age=0"));
    }

    @Test
    void signingOutForgetsEverything() {
        var answer = web.post("/sign-out", "", "Cookie", "crossrate-refresh=refresh-1");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(cookies(answer)).hasSize(4).allSatisfy(cookie -> assertThat(cookie)
                .contains("Max-Age=0"));
    }

    private String credentials(String password, String next) {
        return "email=" + email + "&password=" + password.replace(' ', '+') + "&next=" + next;
    }

    private static List<String> cookies(HttpResponse<?> answer) {
        return answer.headers().allValues("Set-Cookie");
    }
}
