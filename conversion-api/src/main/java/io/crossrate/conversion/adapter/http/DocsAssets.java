package io.crossrate.conversion.adapter.http;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of the page that shows the API, read when they are first asked for and kept compressed. */
@Singleton
final class DocsAssets {

    private static final String SWAGGER_UI = "META-INF/resources/webjars/swagger-ui/5.29.3/";
    private static final Map<String, String> PLACES = Map.of(
            "swagger-ui-bundle.js", SWAGGER_UI,
            "swagger-ui.css", SWAGGER_UI,
            "favicon-32x32.png", SWAGGER_UI,
            "docs.js", "docs/",
            "docs.css", "docs/");
    private static final int DIGEST_BYTES = 8;

    private @Nullable Loaded loaded;

    private record Loaded(Map<String, GzippedFile> files, String digest, GzippedFile page, GzippedFile document) {}

    /** The page, which names its files by their digest. */
    GzippedFile page() {
        return loaded().page();
    }

    /** The OpenAPI document as the build made it. */
    GzippedFile document() {
        return loaded().document();
    }

    /** Another one for other content of any file. */
    String digest() {
        return loaded().digest();
    }

    @Nullable
    GzippedFile file(String name) {
        return loaded().files().get(name);
    }

    private synchronized Loaded loaded() {
        if (loaded == null) {
            loaded = load();
        }
        return loaded;
    }

    private static Loaded load() {
        var files = new TreeMap<String, GzippedFile>();
        var content = sha256();
        new TreeMap<>(PLACES).forEach((name, place) -> {
            var bytes = read(place + name);
            content.update(bytes);
            files.put(name, GzippedFile.of(bytes));
        });
        var digest = HexFormat.of().formatHex(content.digest(), 0, DIGEST_BYTES);
        var page = new String(read("docs/index.html"), StandardCharsets.UTF_8).replace("{assets}", "/docs/" + digest);
        return new Loaded(
                files,
                digest,
                GzippedFile.of(page.getBytes(StandardCharsets.UTF_8)),
                GzippedFile.of(read("META-INF/swagger/conversion-api.yml")));
    }

    private static byte[] read(String resource) {
        try (var in = DocsAssets.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
