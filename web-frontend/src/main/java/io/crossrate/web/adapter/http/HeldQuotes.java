package io.crossrate.web.adapter.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Keeps held prices where they belong, with the browser: a cookie per price that is sent to the pages of this price only,
 * so that a reload is no new price and every replica can answer. Nobody trusts it: the order takes the signed token.
 */
@Singleton
final class HeldQuotes {

    private static final String COOKIE = "crossrate-quote";
    private static final Duration KEPT = Duration.ofMinutes(30);

    private final ObjectMapper json;
    private final Transport transport;

    HeldQuotes(ObjectMapper json, Transport transport) {
        this.json = json;
        this.transport = transport;
    }

    static String path(String quoteId) {
        return "/quotes/" + quoteId;
    }

    void keep(HttpRequest<?> request, MutableHttpResponse<?> response, HeldQuote held) {
        try {
            var value = Base64.getUrlEncoder().withoutPadding().encodeToString(json.writeValueAsBytes(held));
            response.cookie(Cookie.of(COOKIE, value)
                    .path(path(held.quote().id()))
                    .httpOnly(true)
                    .secure(transport.isSecure(request))
                    .sameSite(SameSite.Lax)
                    .maxAge(KEPT));
        } catch (IOException e) {
            throw new UncheckedIOException("a quote cannot be written", e);
        }
    }

    Optional<HeldQuote> find(HttpRequest<?> request, String quoteId) {
        return request.getCookies()
                .findCookie(COOKIE)
                .flatMap(cookie -> read(cookie.getValue()))
                .filter(held -> held.quote().id().equals(quoteId));
    }

    private Optional<HeldQuote> read(String value) {
        try {
            return Optional.of(json.readValue(Base64.getUrlDecoder().decode(value), HeldQuote.class));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
