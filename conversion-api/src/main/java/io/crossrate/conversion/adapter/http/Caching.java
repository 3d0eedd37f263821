package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * What caches need to know of an answer: a tag that is the same for as long as what it says is, and how long that is to
 * be expected. The tag is weak: compressed and plain bytes share it, and a rate's age runs on under it.
 */
final class Caching {

    private static final int TAG_BYTES = 12;

    private final String etag;
    private final CacheFor time;

    private Caching(String etag, CacheFor time) {
        this.etag = etag;
        this.time = time;
    }

    static Caching of(byte[] said, CacheFor time) {
        return new Caching("W/\"" + digest(said) + "\"", time);
    }

    static Caching of(String said, CacheFor time) {
        return of(said.getBytes(StandardCharsets.UTF_8), time);
    }

    String etag() {
        return etag;
    }

    /** Whether the reader has it already. */
    boolean isHeldBy(HttpRequest<?> request) {
        var held = request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
        return held != null && (held.contains(etag) || held.equals("*"));
    }

    /** The answer with the headers that tell it. */
    <T> MutableHttpResponse<T> mark(MutableHttpResponse<T> answer, Instant now) {
        return answer.header(HttpHeaders.ETAG, etag).header(HttpHeaders.CACHE_CONTROL, time.header(now));
    }

    private static String digest(byte[] said) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(said);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
