package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.accounts.PublicKeys;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** The public keys of access tokens, for every service that checks one. */
@Controller
final class KeysController implements KeysApi {

    private final PublicKeys keys;

    KeysController(PublicKeys keys) {
        this.keys = keys;
    }

    @Get(uris = {"/.well-known/jwks.json", "/api/v1/.well-known/jwks.json"})
    @Produces("application/jwk-set+json")
    @Override
    public HttpResponse<String> keys() {
        return HttpResponse.ok(keys.asJwkSet()).header(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
    }
}
