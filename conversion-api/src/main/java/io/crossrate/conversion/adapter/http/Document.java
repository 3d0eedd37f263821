package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * A whole answer, ready to be sent to anyone: compressed once, and with a tag that is the same for as long as its content
 * is. The tag is weak because the compressed bytes share it.
 */
final class Document {

    private static final int TAG_BYTES = 12;

    private final String mediaType;
    private final String cacheControl;
    private final byte[] plain;
    private final byte[] compressed;
    private final String etag;

    Document(String mediaType, Duration maxAge, byte[] content) {
        this.mediaType = mediaType;
        this.cacheControl = "public, max-age=" + maxAge.toSeconds();
        this.plain = content;
        this.compressed = gzip(content);
        this.etag = "W/\"" + digest(content) + "\"";
    }

    /** The content, compressed where the reader takes that; 304 where the reader has it already. */
    HttpResponse<?> answer(HttpRequest<?> request) {
        var held = request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
        var known = held != null && (held.contains(etag) || held.equals("*"));
        var response = known ? HttpResponse.notModified() : HttpResponse.ok();
        response.header(HttpHeaders.ETAG, etag).header(HttpHeaders.CACHE_CONTROL, cacheControl);
        if (known) {
            return response;
        }
        if (takesGzip(request)) {
            return response.header(HttpHeaders.CONTENT_ENCODING, "gzip")
                    .contentType(mediaType)
                    .body(compressed);
        }
        return response.contentType(mediaType).body(plain);
    }

    private static boolean takesGzip(HttpRequest<?> request) {
        var accepted = request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }

    private static byte[] gzip(byte[] content) {
        var out = new ByteArrayOutputStream(content.length / 2);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String digest(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
