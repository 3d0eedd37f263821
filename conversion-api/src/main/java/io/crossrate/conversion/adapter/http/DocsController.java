package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;

/** The API's own description: a page to browse and to try it, and the OpenAPI document that the page is made of. */
@Hidden
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class DocsController {

    private static final String YAML = "application/yaml";
    private static final String FOR_A_WHILE = "public, max-age=300";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** Nothing but our own files; pictures in the page's style sheet are data. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final DocsAssets assets;

    DocsController(DocsAssets assets) {
        this.assets = assets;
    }

    @Get("/docs")
    HttpResponse<?> page(HttpRequest<?> request) {
        return answer(request, assets.page(), MediaType.TEXT_HTML + ";charset=utf-8", FOR_A_WHILE)
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer");
    }

    @Get("/openapi.yaml")
    HttpResponse<?> document(HttpRequest<?> request) {
        return answer(request, assets.document(), YAML, FOR_A_WHILE);
    }

    /** A file of the page; its address changes with its content. */
    @Get("/docs/{digest}/{name}")
    HttpResponse<?> file(HttpRequest<?> request, String digest, String name) {
        var file = digest.equals(assets.digest()) ? assets.file(name) : null;
        return file == null ? HttpResponse.notFound() : answer(request, file, mediaType(name), FOR_EVER);
    }

    private static MutableHttpResponse<byte[]> answer(
            HttpRequest<?> request, GzippedFile file, String mediaType, String cacheControl) {
        var compressed = GzippedFile.isTakenBy(request);
        var response = HttpResponse.ok(compressed ? file.compressed() : file.plain())
                .contentType(mediaType)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header("X-Content-Type-Options", "nosniff");
        return compressed ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip") : response;
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript;charset=utf-8";
            case "css" -> "text/css;charset=utf-8";
            default -> MediaType.IMAGE_PNG;
        };
    }
}
