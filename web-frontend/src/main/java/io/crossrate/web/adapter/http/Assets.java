package io.crossrate.web.adapter.http;

import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The style sheet, modules, fonts and icons, in memory. One hash over all of them stands in their addresses, so that
 * modules can import one another by relative paths and a change of any of them is a new address for all.
 */
@Singleton
public final class Assets {

    private static final List<String> OWN = List.of(
            "app.css",
            "app.js",
            "chart.js",
            "combobox.js",
            "converter.js",
            "countdown.js",
            "event-stream.js",
            "format.js",
            "limit.js",
            "live-orders.js",
            "live-rates.js",
            "sparkline.js",
            "theme.js",
            "chevron.svg",
            "icon.svg");
    private static final String INTER = "META-INF/resources/_static/inter/5.2.5/files/";
    private static final List<String> FONTS =
            List.of("inter-latin-400-normal.woff2", "inter-latin-500-normal.woff2", "inter-latin-600-normal.woff2");
    private static final int HASH_BYTES = 8;

    private final Map<String, Asset> byName = new LinkedHashMap<>();
    private final String hash;

    Assets() {
        OWN.forEach(name -> byName.put(name, read("assets/" + name)));
        FONTS.forEach(name -> byName.put(name, read(INTER + name)));
        hash = hashOf(byName);
    }

    /** A file and its type. The content is shared, not copied: nobody writes to it. */
    static final class Asset {
        private final byte[] content;
        private final MediaType type;

        Asset(byte[] content, MediaType type) {
            this.content = content;
            this.type = type;
        }

        byte[] content() {
            return content;
        }

        MediaType type() {
            return type;
        }
    }

    /** The address of an asset, good for as long as its content. */
    public String url(String name) {
        if (!byName.containsKey(name)) {
            throw new IllegalArgumentException("no asset " + name);
        }
        return "/assets/" + hash + "/" + name;
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    boolean isCurrent(String asked) {
        return hash.equals(asked);
    }

    private static Asset read(String resource) {
        try (var stream = Assets.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the class path has no " + resource);
            }
            return new Asset(stream.readAllBytes(), typeOf(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    private static MediaType typeOf(String name) {
        return MediaType.of(
                switch (name.substring(name.lastIndexOf('.') + 1)) {
                    case "css" -> "text/css;charset=utf-8";
                    case "js" -> "text/javascript;charset=utf-8";
                    case "svg" -> "image/svg+xml";
                    case "woff2" -> "font/woff2";
                    default -> throw new IllegalArgumentException("no media type for " + name);
                });
    }

    private static String hashOf(Map<String, Asset> assets) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            assets.values().forEach(asset -> sha256.update(asset.content()));
            return HexFormat.of().formatHex(sha256.digest(), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
