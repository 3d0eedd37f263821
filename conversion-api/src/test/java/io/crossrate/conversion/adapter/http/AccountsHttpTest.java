package io.crossrate.conversion.adapter.http;

import static io.crossrate.conversion.adapter.http.Service.PASSWORD;
import static io.crossrate.conversion.adapter.http.Service.credentials;
import static io.crossrate.conversion.adapter.http.Service.newEmail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.crossrate.conversion.GeneratedSecrets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountsHttpTest {

    private static final String LOGIN = "/api/v1/auth/login";
    private static final String REFRESH = "/api/v1/auth/refresh";

    private static Service service;

    @BeforeAll
    static void start() {
        service = Service.start(Map.of(
                "auth.operator-email",
                "Boss@Example.com",
                "auth.operator-password-file",
                GeneratedSecrets.file(PASSWORD).toString()));
        await().atMost(ONE_MINUTE)
                .until(() -> service.post(LOGIN, credentials("boss@example.com", PASSWORD))
                                .status()
                        == 200);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void anAccountIsOpenedSignedInAndRecognised() {
        var email = newEmail();

        var registered = service.post(
                "/api/v1/auth/register", credentials("  " + email.toUpperCase(Locale.ROOT) + " ", PASSWORD));
        var tokens = service.post(LOGIN, credentials(email, PASSWORD));
        var me = service.get("/api/v1/me", "Authorization", bearer(tokens));

        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.json().path("email").asText()).isEqualTo(email);
        assertThat(tokens.json().path("tokenType").asText()).isEqualTo("Bearer");
        assertThat(tokens.json().path("expiresIn").asInt()).isEqualTo(600);
        assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
        assertThat(me.body()).isEqualTo(registered.body());
        assertThat(me.json().path("roles").toString()).isEqualTo("[\"USER\"]");
    }

    @Test
    void anAddressHasOneAccount() {
        var email = service.register();

        assertThat(service.post("/api/v1/auth/register", credentials(email, PASSWORD))
                        .problem())
                .isEqualTo("409 email-taken");
    }

    @Test
    void theFirstOperatorComesFromASecret() {
        var tokens = service.post(LOGIN, credentials("boss@example.com", PASSWORD));

        assertThat(service.get("/api/v1/me", "Authorization", bearer(tokens))
                        .json()
                        .path("roles")
                        .toString())
                .isEqualTo("[\"OPERATOR\",\"USER\"]");
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreAnsweredAlike() {
        var email = newEmail();
        service.post("/api/v1/auth/register", credentials(email, PASSWORD));

        var wrong = service.post(LOGIN, credentials(email, "not the password"));
        var unknown = service.post(LOGIN, credentials(newEmail(), PASSWORD));

        assertThat(wrong.problem()).isEqualTo("401 invalid-credentials");
        assertThat(unknown.status()).isEqualTo(wrong.status());
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void aRefreshTokenIsReplacedAtEachUse() {
        var first = signedIn();

        var second = service.post(REFRESH, refreshBody(first));
        var third = service.post(REFRESH, refreshBody(second));

        assertThat(second.status()).isEqualTo(200);
        assertThat(third.status()).isEqualTo(200);
        assertThat(refreshToken(third)).isNotEqualTo(refreshToken(second));
        assertThat(service.get("/api/v1/me", "Authorization", bearer(third)).status())
                .isEqualTo(200);
    }

    @Test
    void aRefreshTokenThatIsUsedTwiceEndsItsSession() {
        var first = signedIn();
        var second = service.post(REFRESH, refreshBody(first));
        var third = service.post(REFRESH, refreshBody(second));

        assertThat(service.post(REFRESH, refreshBody(first)).problem()).isEqualTo("401 invalid-refresh-token");
        assertThat(service.post(REFRESH, refreshBody(third)).problem()).isEqualTo("401 invalid-refresh-token");
    }

    @Test
    void aPageAndItsStreamThatRefreshAtOnceGetTheSameToken() {
        var first = signedIn();
        var page = service.post(REFRESH, refreshBody(first));
        var stream = service.post(REFRESH, refreshBody(first));

        assertThat(refreshToken(stream)).isEqualTo(refreshToken(page));
        assertThat(service.post(REFRESH, refreshBody(page)).status()).isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSessionAndMayBeRepeated() {
        var tokens = signedIn();

        assertThat(service.post("/api/v1/auth/logout", refreshBody(tokens)).status())
                .isEqualTo(204);
        assertThat(service.post("/api/v1/auth/logout", refreshBody(tokens)).status())
                .isEqualTo(204);
        assertThat(service.post(REFRESH, refreshBody(tokens)).problem()).isEqualTo("401 invalid-refresh-token");
    }

    @Test
    void anyoneCanCheckAnAccessTokenWithThePublicKeys() throws Exception {
        var token = SignedJWT.parse(bearer(signedIn()).substring("Bearer ".length()));

        for (var path : new String[] {"/.well-known/jwks.json", "/api/v1/.well-known/jwks.json"}) {
            var keys = JWKSet.parse(service.get(path).body());
            var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
            assertThat(key.isPrivate()).isFalse();
            assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        }
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("crossrate");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("crossrate");
    }

    @Test
    void withoutAValidTokenNobodyIsRecognised() {
        var altered = bearer(signedIn());
        altered = altered.substring(0, altered.length() - 6) + "AAAAAA";

        for (var header : new String[] {"Bearer nonsense", "Basic YTpi", "Bearer ", altered}) {
            var answer = service.get("/api/v1/me", "Authorization", header);
            assertThat(answer.problem()).isEqualTo("401 unauthorized");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThat(service.get("/api/v1/me").problem()).isEqualTo("401 unauthorized");
    }

    @Test
    void whoeverTriesTooOftenHasToWait() {
        try (var strict = Service.start(Map.of("auth.attempts.per-account", 3, "auth.attempts.per-address", 5))) {
            await().atMost(ONE_MINUTE)
                    .until(() -> strict.get("/api/v1/rates/EUR/USD/history").status() != 503);
            var email = newEmail();
            var answers = Stream.of(email, email, email, email, newEmail(), newEmail())
                    .map(address -> strict.post(LOGIN, credentials(address, "guess")))
                    .toList();

            assertThat(answers.get(3).problem()).isEqualTo("429 too-many-requests");
            assertThat(answers.get(4).status()).isNotEqualTo(429);
            assertThat(answers.get(5).problem()).isEqualTo("429 too-many-requests");
            assertThat(Integer.parseInt(answers.get(5).header("Retry-After"))).isBetween(1, 60);
            assertThat(answers.get(0).header("RateLimit-Policy"))
                    .isEqualTo("\"attempts-per-address\";q=5;w=60, \"attempts-per-account\";q=3;w=60");
            assertThat(answers.get(0).header("RateLimit"))
                    .matches("\"attempts-per-address\";r=4;t=\\d+, \"attempts-per-account\";r=2;t=\\d+");
            assertThat(answers.get(3).header("RateLimit")).contains("\"attempts-per-account\";r=0;t=");
            assertThat(answers.get(5).header("RateLimit")).matches("\"attempts-per-address\";r=0;t=\\d+");
        }
    }

    /** As commands do that each sign in for themselves. */
    @Test
    void whoeverKnowsThePasswordDoesNotHaveToWait() {
        try (var strict = Service.start(Map.of("auth.attempts.per-account", 3))) {
            var account = credentials(strict.register(), PASSWORD);

            var answers = Stream.generate(() -> strict.post(LOGIN, account).status())
                    .limit(7)
                    .toList();

            assertThat(answers).containsOnly(200);
        }
    }

    @Test
    void eachAnswerTellsHowManyMoreAttemptsThereAre() {
        var tokens = signedIn();
        var policy = "\"attempts-per-address\";q=100000;w=60";

        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.header("RateLimit-Policy")).isEqualTo(policy + ", \"attempts-per-account\";q=100000;w=60");
        var refreshed = service.post(REFRESH, refreshBody(tokens));
        assertThat(refreshed.header("RateLimit-Policy")).isEqualTo(policy);
        assertThat(refreshed.header("RateLimit")).matches("\"attempts-per-address\";r=\\d+;t=1");
        assertThat(service.post("/api/v1/auth/logout", refreshBody(refreshed)).header("RateLimit"))
                .startsWith("\"attempts-per-address\";r=");
    }

    private static Service.Answer signedIn() {
        return service.post(LOGIN, credentials(service.register(), PASSWORD));
    }

    private static String bearer(Service.Answer tokens) {
        return "Bearer " + tokens.json().path("accessToken").asText();
    }

    private static String refreshToken(Service.Answer tokens) {
        return tokens.json().path("refreshToken").asText();
    }

    private static String refreshBody(Service.Answer tokens) {
        return "{\"refreshToken\":\"%s\"}".formatted(refreshToken(tokens));
    }
}
