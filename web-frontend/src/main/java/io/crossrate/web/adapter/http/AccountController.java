package io.crossrate.web.adapter.http;

import io.crossrate.web.application.Accounts;
import io.crossrate.web.application.ConversionApiAway;
import io.crossrate.web.application.Refused;
import io.crossrate.web.application.ReturnPath;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing up, in and out. */
@Controller
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountController {

    private static final Logger LOG = LoggerFactory.getLogger(AccountController.class);

    private final Accounts accounts;
    private final SessionCookies session;
    private final Transport transport;
    private final Pages pages;

    AccountController(Accounts accounts, SessionCookies session, Transport transport, Pages pages) {
        this.accounts = accounts;
        this.session = session;
        this.transport = transport;
        this.pages = pages;
    }

    @Serdeable
    record Credentials(@Nullable String email, @Nullable String password, @Nullable String next) {

        String typedEmail() {
            return Objects.requireNonNullElse(email, "").strip();
        }

        String typedPassword() {
            return Objects.requireNonNullElse(password, "");
        }
    }

    @Get("/sign-up")
    HttpResponse<?> signUp(HttpRequest<?> request, @Nullable @QueryValue String next) {
        return form(request, true, next);
    }

    @Get("/sign-in")
    HttpResponse<?> signIn(HttpRequest<?> request, @Nullable @QueryValue String next) {
        return form(request, false, next);
    }

    @Post("/sign-up")
    HttpResponse<?> register(HttpRequest<?> request, @Body Credentials typed) {
        return enter(request, typed, true);
    }

    @Post("/sign-in")
    HttpResponse<?> login(HttpRequest<?> request, @Body Credentials typed) {
        return enter(request, typed, false);
    }

    @Post("/sign-out")
    HttpResponse<?> signOut(HttpRequest<?> request) {
        var refreshToken = session.refreshToken(request);
        if (refreshToken != null) {
            try {
                accounts.logout(refreshToken, transport.address(request));
            } catch (Refused | ConversionApiAway e) {
                LOG.warn("a session could only be ended in the browser: {}", e.getMessage());
            }
        }
        var response = HttpResponse.seeOther(URI.create("/"));
        session.end(request, response);
        return response;
    }

    private HttpResponse<?> form(HttpRequest<?> request, boolean isNew, @Nullable String next) {
        var path = ReturnPath.of(next).path();
        return pages.render(HttpStatus.OK, new SignPage(pages.shell(request), isNew, "", path, null, ""));
    }

    private HttpResponse<?> enter(HttpRequest<?> request, Credentials typed, boolean isNew) {
        try {
            var address = transport.address(request);
            if (isNew) {
                accounts.register(typed.typedEmail(), typed.typedPassword(), address);
            }
            var tokens = accounts.login(typed.typedEmail(), typed.typedPassword(), address);
            var response =
                    HttpResponse.seeOther(URI.create(ReturnPath.of(typed.next()).path()));
            session.begin(request, response, tokens, typed.typedEmail());
            return response;
        } catch (Refused e) {
            return complaint(request, typed, isNew, e.detail(), field(e), HttpStatus.valueOf(e.status()));
        } catch (ConversionApiAway e) {
            var away = "Accounts cannot be reached at the moment. Please try again in a few seconds.";
            return complaint(request, typed, isNew, away, "", HttpStatus.SERVICE_UNAVAILABLE);
        }
    }

    private HttpResponse<?> complaint(
            HttpRequest<?> request, Credentials typed, boolean isNew, String detail, String field, HttpStatus status) {
        var next = ReturnPath.of(typed.next()).path();
        var page = new SignPage(pages.shell(request), isNew, typed.typedEmail(), next, detail, field);
        return pages.render(status, page);
    }

    /** The field that the refusal names, by its type or in quotes; empty where it names none. */
    private static String field(Refused refused) {
        return Stream.of("password", "email")
                .filter(name ->
                        refused.type().contains(name) || refused.detail().contains("'" + name + "'"))
                .findFirst()
                .orElse("");
    }
}
