package io.crossrate.web.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crossrate.web.application.Refused;
import io.crossrate.web.application.ReturnPath;
import io.crossrate.web.application.Sessions;
import io.crossrate.web.application.Tokens;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The session in the browser's cookies, none of which a script can read. The access cookie ends shortly before its token
 * does; a request without it is refreshed here, and {@link SessionFilter} hands the new cookies out with the answer.
 */
@Singleton
final class SessionCookies {

    private static final String ACCESS = "crossrate-access";
    private static final String REFRESH = "crossrate-refresh";
    private static final String EMAIL = "crossrate-email";
    private static final String OPERATOR = "crossrate-operator";
    private static final String TOKENS = "session.tokens";
    private static final String ENDED = "session.ended";
    private static final long EARLY_SECONDS = 30;

    private final Sessions sessions;
    private final SessionConfig config;
    private final Transport transport;
    private final TokenClaims claims;

    SessionCookies(Sessions sessions, SessionConfig config, Transport transport, TokenClaims claims) {
        this.sessions = sessions;
        this.config = config;
        this.transport = transport;
        this.claims = claims;
    }

    /** Who is signed in, as they wrote it; null for nobody. Shown only: what they may do is the API's to say. */
    @Nullable
    String email(HttpRequest<?> request) {
        if (request.getAttribute(ENDED).isPresent() || refreshToken(request) == null) {
            return null;
        }
        var encoded = value(request, EMAIL);
        try {
            return encoded == null ? "" : new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Whether an operator is signed in. Shown only, as the email. */
    boolean isOperator(HttpRequest<?> request) {
        return email(request) != null && value(request, OPERATOR) != null;
    }

    @Nullable
    String refreshToken(HttpRequest<?> request) {
        return value(request, REFRESH);
    }

    /** Throws {@link SignInNeeded} where nobody is signed in. Blocks where the session has to be refreshed for that. */
    void require(HttpRequest<?> request) {
        as(request, token -> token);
    }

    /** Does something in the person's name. Blocks; throws {@link SignInNeeded} where nobody is signed in any more. */
    <T> T as(HttpRequest<?> request, Function<String, T> action) {
        var held = value(request, ACCESS);
        if (held == null) {
            return action.apply(refreshed(request));
        }
        try {
            return action.apply(held);
        } catch (Refused e) {
            if (e.status() != HttpStatus.UNAUTHORIZED.getCode()) {
                throw e;
            }
            return action.apply(refreshed(request));
        }
    }

    void begin(HttpRequest<?> request, MutableHttpResponse<?> response, Tokens tokens, String email) {
        var shown = Base64.getUrlEncoder().withoutPadding().encodeToString(email.getBytes(UTF_8));
        response.cookie(cookie(request, EMAIL, shown, config.remembered()));
        hold(request, response, tokens);
    }

    void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
        for (var name : new String[] {ACCESS, REFRESH, EMAIL, OPERATOR}) {
            response.cookie(cookie(request, name, "", Duration.ZERO));
        }
    }

    /** Writes what became of the session during the request. */
    void conclude(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(TOKENS, Tokens.class).ifPresent(tokens -> hold(request, response, tokens));
        request.getAttribute(ENDED).ifPresent(ended -> end(request, response));
    }

    private String refreshed(HttpRequest<?> request) {
        var refreshToken = refreshToken(request);
        if (refreshToken == null) {
            throw new SignInNeeded(here(request));
        }
        try {
            var tokens = sessions.refresh(refreshToken, transport.address(request));
            request.setAttribute(TOKENS, tokens);
            return tokens.accessToken();
        } catch (Refused e) {
            request.setAttribute(ENDED, true);
            throw new SignInNeeded(here(request));
        }
    }

    private void hold(HttpRequest<?> request, MutableHttpResponse<?> response, Tokens tokens) {
        var accessLife = Duration.ofSeconds(Math.max(1, tokens.expiresIn() - EARLY_SECONDS));
        response.cookie(cookie(request, ACCESS, tokens.accessToken(), accessLife));
        response.cookie(cookie(request, REFRESH, tokens.refreshToken(), config.remembered()));
        if (claims.of(tokens.accessToken()).isOperator()) {
            response.cookie(cookie(request, OPERATOR, "yes", config.remembered()));
        } else if (value(request, OPERATOR) != null) {
            response.cookie(cookie(request, OPERATOR, "", Duration.ZERO));
        }
    }

    private Cookie cookie(HttpRequest<?> request, String name, String value, Duration life) {
        return Cookie.of(name, value)
                .path("/")
                .httpOnly(true)
                .secure(transport.isSecure(request))
                .sameSite(SameSite.Lax)
                .maxAge(life);
    }

    private static ReturnPath here(HttpRequest<?> request) {
        return ReturnPath.of(
                request.getMethod() == HttpMethod.GET ? request.getUri().toString() : null);
    }

    private static @Nullable String value(HttpRequest<?> request, String name) {
        return request.getCookies()
                .findCookie(name)
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }
}
