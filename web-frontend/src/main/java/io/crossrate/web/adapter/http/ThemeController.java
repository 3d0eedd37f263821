package io.crossrate.web.adapter.http;

import io.crossrate.web.application.ReturnPath;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the theme that a person chose, for browsers without JavaScript; with it, theme.js writes the same cookie. */
@Controller("/theme")
@Produces(MediaType.TEXT_HTML)
final class ThemeController {

    static final String COOKIE = "crossrate-theme";
    static final Set<String> THEMES = Set.of("light", "dark");
    private static final Duration KEPT = Duration.ofDays(365);

    private final Transport transport;

    ThemeController(Transport transport) {
        this.transport = transport;
    }

    @Serdeable
    record Choice(@Nullable String theme, @Nullable String next) {}

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> choose(HttpRequest<?> request, @Body Choice choice) {
        var response =
                HttpResponse.seeOther(URI.create(ReturnPath.of(choice.next()).path()));
        if (choice.theme() != null && THEMES.contains(choice.theme())) {
            response.cookie(Cookie.of(COOKIE, choice.theme())
                    .path("/")
                    .secure(transport.isSecure(request))
                    .sameSite(SameSite.Lax)
                    .maxAge(KEPT));
        }
        return response;
    }
}
