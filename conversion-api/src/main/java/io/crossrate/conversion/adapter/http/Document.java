package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A whole answer, ready to be sent to anyone: compressed once where somebody takes that, and with a tag that is the same for as long as its content is. */
final class Document {

    private final String mediaType;
    private final Caching caching;
    private final byte[] plain;
    private volatile byte @Nullable [] compressed;

    Document(String mediaType, CacheFor time, byte[] content) {
        this(mediaType, Caching.of(content, time), content);
    }

    Document(String mediaType, Caching caching, byte[] content) {
        this.mediaType = mediaType;
        this.caching = caching;
        this.plain = content;
    }

    /** The content, compressed where the reader takes that; 304 where the reader has it already. */
    MutableHttpResponse<?> answer(HttpRequest<?> request, Instant now) {
        if (caching.isHeldBy(request)) {
            return caching.mark(HttpResponse.notModified(), now);
        }
        var response = caching.mark(HttpResponse.ok(), now);
        if (takesGzip(request)) {
            return response.header(HttpHeaders.CONTENT_ENCODING, "gzip")
                    .contentType(mediaType)
                    .body(compressed());
        }
        return response.contentType(mediaType).body(plain);
    }

    private byte[] compressed() {
        var ready = compressed;
        if (ready == null) {
            ready = gzip(plain);
            compressed = ready;
        }
        return ready;
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
}
