package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A limit that a request counts against, as its answer tells it: the headers of draft-ietf-httpapi-ratelimit-headers.
 *
 * @param name a stable word
 * @param quota how many there may be
 * @param window in which there may be so many; zero where it is so many at a time
 * @param remaining how many more there may be now
 * @param reset after which there may be all of them again; zero where nobody knows
 */
record RateLimit(String name, long quota, Duration window, long remaining, Duration reset) {

    private static final String NOTED = RateLimit.class.getName();

    /** So many at a time, of which so many are taken, this request's own not counted. */
    static RateLimit atATime(String name, int quota, int taken) {
        return new RateLimit(name, quota, Duration.ZERO, Math.max(0, quota - taken - 1), Duration.ZERO);
    }

    /** Notes the limit for whatever answer the request is given. */
    void note(HttpRequest<?> request) {
        var noted = new ArrayList<>(noted(request));
        noted.add(this);
        request.setAttribute(NOTED, noted);
    }

    /** The answer with the limits that were noted. */
    static <T> MutableHttpResponse<T> tell(HttpRequest<?> request, MutableHttpResponse<T> answer) {
        var noted = noted(request);
        return noted.isEmpty()
                ? answer
                : answer.header("RateLimit-Policy", list(noted, RateLimit::policy))
                        .header("RateLimit", list(noted, RateLimit::state));
    }

    @SuppressWarnings("unchecked") // nobody else writes this attribute
    private static List<RateLimit> noted(HttpRequest<?> request) {
        return request.getAttribute(NOTED, List.class).orElse(List.of());
    }

    private static String list(List<RateLimit> limits, Function<RateLimit, String> text) {
        return limits.stream().map(text).collect(Collectors.joining(", "));
    }

    private String policy() {
        return "\"%s\";q=%d;%s"
                .formatted(name, quota, window.isZero() ? "qu=\"concurrent-requests\"" : "w=" + window.toSeconds());
    }

    private String state() {
        var seconds = reset.plusNanos(999_999_999).toSeconds();
        return "\"%s\";r=%d%s".formatted(name, remaining, seconds == 0 ? "" : ";t=" + seconds);
    }
}
