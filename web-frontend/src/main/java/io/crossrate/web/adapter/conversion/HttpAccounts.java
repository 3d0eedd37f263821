package io.crossrate.web.adapter.conversion;

import io.crossrate.web.application.Accounts;
import io.crossrate.web.application.Tokens;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import jakarta.inject.Singleton;

/** Accounts, asked for over HTTP; the browser's address goes along as X-Forwarded-For. */
@Singleton
final class HttpAccounts implements Accounts {

    private final ConversionApi api;

    HttpAccounts(ConversionApi api) {
        this.api = api;
    }

    @Override
    public void register(String email, String password, String address) {
        api.tell(credentials("/auth/register", email, password, address));
    }

    @Override
    public Tokens login(String email, String password, String address) {
        return api.ask(credentials("/auth/login", email, password, address), Tokens.class);
    }

    @Override
    public Tokens refresh(String refreshToken, String address) {
        var request = HttpRequest.POST("/auth/refresh", new WireTypes.RefreshToken(refreshToken))
                .header("X-Forwarded-For", address);
        return api.ask(request, Tokens.class);
    }

    @Override
    public void logout(String refreshToken, String address) {
        api.tell(HttpRequest.POST("/auth/logout", new WireTypes.RefreshToken(refreshToken))
                .header("X-Forwarded-For", address));
    }

    private static MutableHttpRequest<?> credentials(String path, String email, String password, String address) {
        return HttpRequest.POST(path, new WireTypes.Credentials(email, password))
                .header("X-Forwarded-For", address);
    }
}
