package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What caches need to know of an answer: a tag that is the same for as long as what it says is, and how long that is to
 * be expected. The tag is weak: compressed and plain bytes share it, and the age and the times of a rate run on under it.
 * Of rates it is said beside it since when they are their sources' word, so that a 304 tells it too.
 */
final class Caching {

    private static final int TAG_BYTES = 12;
    private static final String WEAK = "W/";

    private final String etag;
    private final CacheFor time;
    private final @Nullable Instant asOf;
    private final String lastModified;

    private Caching(String etag, CacheFor time, @Nullable Instant asOf) {
        this.etag = etag;
        this.time = time;
        this.asOf = asOf;
        this.lastModified = asOf == null ? "" : HttpDate.text(asOf);
    }

    static Caching of(byte[] said, CacheFor time) {
        return new Caching(tag(said), time, null);
    }

    /** Of rates, the newest of which is as of that time. */
    static Caching ofRates(String said, CacheFor time, Instant asOf) {
        return new Caching(tag(said.getBytes(StandardCharsets.UTF_8)), time, asOf);
    }

    /** The same of another form of what is said: that has a tag of its own, so that nobody is told to keep the one for the other. */
    Caching of(MediaType form) {
        var ended = etag.substring(0, etag.length() - 1) + "." + form.getExtension() + "\"";
        return new Caching(ended, time, asOf);
    }

    String etag() {
        return etag;
    }

    /** Whether the reader has it already, by the weak comparison: a proxy may have made the tag a strong one. */
    boolean isHeldBy(HttpRequest<?> request) {
        var headers = request.getHeaders();
        return headers.contains(HttpHeaders.IF_NONE_MATCH)
                && headers.getAll(HttpHeaders.IF_NONE_MATCH).stream().anyMatch(this::isIn);
    }

    /** Whether a line of tags has it, or says that any will do. */
    private boolean isIn(String line) {
        return line.contains(etag.substring(WEAK.length())) || line.equals("*");
    }

    /** The answer with the headers that tell it. */
    <T> MutableHttpResponse<T> mark(MutableHttpResponse<T> answer, Instant now) {
        answer.header(HttpHeaders.ETAG, etag).header(HttpHeaders.CACHE_CONTROL, time.header(now));
        return asOf == null || asOf.isAfter(now) ? answer : answer.header(HttpHeaders.LAST_MODIFIED, lastModified);
    }

    private static String tag(byte[] said) {
        return WEAK + "\"" + digest(said) + "\"";
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
