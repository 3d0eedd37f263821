package io.crossrate.web.adapter.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.crossrate.web.application.LiveBoard;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;

/** Renders pages with the templates that the build compiled. */
@Singleton
final class Pages {

    private static final MediaType HTML = MediaType.of("text/html;charset=utf-8");

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Assets assets;
    private final SessionCookies session;
    private final LiveBoard board;

    Pages(Assets assets, SessionCookies session, LiveBoard board) {
        this.assets = assets;
        this.session = session;
        this.board = board;
    }

    Shell shell(HttpRequest<?> request) {
        var theme = request.getCookies().findCookie(ThemeController.COOKIE).map(Cookie::getValue);
        return new Shell(
                assets,
                theme.filter(ThemeController.THEMES::contains).orElse(null),
                session.email(request),
                session.isOperator(request),
                board.isSimulated(),
                request.getMethod() == HttpMethod.GET ? request.getUri().toString() : "/");
    }

    MutableHttpResponse<byte[]> render(HttpStatus status, Page page) {
        return fill(HttpResponse.status(status), page);
    }

    /** Makes the page the body of an answer that has its status already. */
    MutableHttpResponse<byte[]> fill(MutableHttpResponse<?> response, Page page) {
        return html(response, page.template(), page)
                .header(HttpHeaders.CACHE_CONTROL, page.shell().isSignedIn() ? "no-store" : "private, no-cache");
    }

    /** A part of a page, for the page's own modules to put in place. */
    MutableHttpResponse<byte[]> fragment(String template, Object model) {
        return html(HttpResponse.ok(), template, model).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private MutableHttpResponse<byte[]> html(MutableHttpResponse<?> response, String template, Object model) {
        var output = new Utf8ByteOutput();
        templates.render(template, model, output);
        return response.contentType(HTML)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .body(output.toByteArray());
    }
}
