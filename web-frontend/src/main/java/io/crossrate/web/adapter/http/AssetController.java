package io.crossrate.web.adapter.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** Serves the assets; under their present hash for ever, under an older one only until asked again. */
@Controller("/assets")
@Produces(MediaType.ALL)
final class AssetController {

    private final Assets assets;

    AssetController(Assets assets) {
        this.assets = assets;
    }

    @Get("/{hash}/{name}")
    HttpResponse<?> asset(String hash, String name) {
        var asset = assets.find(name).orElseThrow(NoSuchPage::new);
        return HttpResponse.ok(asset.content())
                .contentType(asset.type())
                .header(
                        HttpHeaders.CACHE_CONTROL,
                        assets.isCurrent(hash) ? "public, max-age=31536000, immutable" : "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }
}
