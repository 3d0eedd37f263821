package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.adapter.http.AccountMessages.Account;
import io.crossrate.conversion.adapter.http.AccountMessages.Credentials;
import io.crossrate.conversion.adapter.http.AccountMessages.RefreshRequest;
import io.crossrate.conversion.adapter.http.AccountMessages.TokenAnswer;
import io.crossrate.conversion.application.accounts.LogIn;
import io.crossrate.conversion.application.accounts.OpenSessions;
import io.crossrate.conversion.application.accounts.Register;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Signing up, in and out. */
@Controller("/api/v1")
final class AccountController implements AccountApi {

    private final Register register;
    private final LogIn logIn;
    private final OpenSessions sessions;
    private final AttemptLimits limits;
    private final Outcomes outcomes;

    AccountController(Register register, LogIn logIn, OpenSessions sessions, AttemptLimits limits, Outcomes outcomes) {
        this.register = register;
        this.logIn = logIn;
        this.sessions = sessions;
        this.limits = limits;
        this.outcomes = outcomes;
    }

    @Post("/auth/register")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Override
    public HttpResponse<Account> register(HttpRequest<?> request, @Body Credentials credentials) {
        return outcomes.counted("accounts.registrations", () -> {
            limits.admit(request);
            var email = credentials.address();
            var user = limits.counted(request, email, () -> register.register(email, credentials.secret()));
            return RateLimit.tell(request, HttpResponse.created(Account.of(user)));
        });
    }

    @Post("/auth/login")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Override
    public HttpResponse<TokenAnswer> logIn(HttpRequest<?> request, @Body Credentials credentials) {
        return outcomes.counted("accounts.logins", () -> {
            limits.admit(request);
            var email = credentials.address();
            var tokens = limits.counted(request, email, () -> logIn.logIn(email, credentials.secret()));
            limits.succeeded(email);
            return RateLimit.tell(request, secret(TokenAnswer.of(tokens)));
        });
    }

    @Post("/auth/refresh")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Override
    public HttpResponse<TokenAnswer> refresh(HttpRequest<?> request, @Body RefreshRequest body) {
        return outcomes.counted("accounts.refreshes", () -> {
            limits.admit(request);
            return RateLimit.tell(request, secret(TokenAnswer.of(sessions.refresh(body.token()))));
        });
    }

    @Post("/auth/logout")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Override
    public HttpResponse<Void> logOut(HttpRequest<?> request, @Body RefreshRequest body) {
        limits.admit(request);
        sessions.end(body.token());
        return RateLimit.tell(request, HttpResponse.noContent());
    }

    @Get("/me")
    @Override
    public HttpResponse<Account> me(SignedIn signedIn) {
        return secret(Account.of(signedIn.user()));
    }

    private static <T> MutableHttpResponse<T> secret(T body) {
        return HttpResponse.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
