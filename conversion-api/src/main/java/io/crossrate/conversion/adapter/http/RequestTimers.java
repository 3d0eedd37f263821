package io.crossrate.conversion.adapter.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How long requests take until their answer begins: {@code http.server.requests} by method, status, path and exception, as
 * the framework's own filter has it. That one builds name and tags anew for each request, which allocates half as much as
 * a whole conversion; here each outcome's timer is made once.
 */
@Singleton
final class RequestTimers {

    private static final String BEGUN = RequestTimers.class.getName();

    /** As the other services have them, for what is asked of all together. */
    private static final Duration[] BUCKETS = IntStream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;
    private final Map<Outcome, Timer> timers = new ConcurrentHashMap<>();

    RequestTimers(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Few: routes, statuses and our own exceptions, whatever clients send. */
    private record Outcome(HttpMethod method, int status, @Nullable RouteInfo<?> route, String exception) {

        private String path() {
            return route instanceof UriRouteInfo<?, ?> matched
                    ? matched.getUriMatchTemplate().toPathString()
                    : "UNMATCHED_URI";
        }
    }

    void begin(HttpRequest<?> request) {
        request.setAttribute(BEGUN, System.nanoTime());
    }

    void end(HttpRequest<?> request, HttpResponse<?> response) {
        if (request.getAttribute(BEGUN).orElse(null) instanceof Long begun) {
            var outcome = new Outcome(request.getMethod(), response.code(), route(request), exception(response));
            timers.computeIfAbsent(outcome, this::timer).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }

    @Nullable
    private static RouteInfo<?> route(HttpRequest<?> request) {
        var match = RouteAttributes.getRouteMatch(request).orElse(null);
        return match == null ? null : match.getRouteInfo();
    }

    private static String exception(HttpResponse<?> response) {
        var exception = RouteAttributes.getException(response).orElse(null);
        return exception == null ? "none" : exception.getClass().getSimpleName();
    }

    private Timer timer(Outcome outcome) {
        return Timer.builder("http.server.requests")
                .tags(
                        "method",
                        outcome.method().name(),
                        "status",
                        Integer.toString(outcome.status()),
                        "uri",
                        outcome.path(),
                        "exception",
                        outcome.exception())
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }
}
