package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import io.crossrate.ingestor.tracing.PollSpans;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * GETs a provider's answer within stated limits: time, size, attempts; no redirects. Keeps the last good answer of an
 * address with its validators, asks whether it still holds, and gives it again, with the fresh headers, where it does.
 */
@Singleton
final class ProviderHttp {

    static final String USER_AGENT = "Crossrate/1 (+https://crossrate.io)";
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final ProviderHttpConfig config;
    private final Clock clock;
    private final PollSpans spans;
    private final HttpClient client;
    private final Map<URI, ProviderAnswer> kept = new ConcurrentHashMap<>();

    ProviderHttp(ProviderHttpConfig config, Clock clock, PollSpans spans) {
        this.config = config;
        this.clock = clock;
        this.spans = spans;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * The answer of this address: any status below 500 but redirects, 408 and 429, which are failures, of the kind that
     * their body tells, and so is a question for a key where there is none. Where the connection fails or the server does, it is asked again, up to the configured attempts.
     *
     * @param turnedAway when to come back after a 429 that does not say
     */
    ProviderAnswer get(URI address, Map<String, String> headers, Duration turnedAway)
            throws ProviderFailed, InterruptedException {
        return get(address, headers, turnedAway, null);
    }

    /** As without a key; where the answer repeats the key, it is hidden. */
    ProviderAnswer get(URI address, Map<String, String> headers, Duration turnedAway, @Nullable ApiKey key)
            throws ProviderFailed, InterruptedException {
        for (var attempt = 1; ; attempt++) {
            try {
                return spans.<ProviderAnswer, ProviderFailed>asking(
                        address.getHost(), () -> attempt(address, headers, turnedAway, key));
            } catch (ProviderFailed e) {
                var passing = e.failure() == Failure.UNREACHABLE || e.failure() == Failure.SERVER_ERROR;
                if (!passing || e.notBefore() != null || attempt == config.attempts()) {
                    throw e;
                }
                var longest = config.retryPause().toMillis() << (attempt - 1);
                Thread.sleep(ThreadLocalRandom.current().nextLong(longest + 1));
            }
        }
    }

    private ProviderAnswer attempt(URI address, Map<String, String> headers, Duration turnedAway, @Nullable ApiKey key)
            throws ProviderFailed, InterruptedException {
        var known = kept.get(address);
        var response = exchange(request(address, headers, known));
        var now = clock.instant();
        var body = key == null ? response.body() : key.hiddenIn(response.body());
        var answer = new ProviderAnswer(response.statusCode(), response.headers(), body, now);
        var status = answer.status();
        if (status == NOT_MODIFIED && known != null) {
            return new ProviderAnswer(OK, response.headers(), known.body(), now);
        }
        if (answer.isTurnedAway()) {
            throw answer.refusal(turnedAway);
        }
        if (status >= 300 && status < 400) {
            throw answer.failed(Failure.REDIRECTED, null);
        }
        if (key == null && answer.asksForKey()) {
            throw answer.failed(Failure.KEY_REQUIRED, null);
        }
        if (status == OK) {
            keep(address, answer);
        }
        return answer;
    }

    private HttpRequest request(URI address, Map<String, String> headers, @Nullable ProviderAnswer known) {
        var request = HttpRequest.newBuilder(address)
                .timeout(config.requestTimeout())
                .header("Accept", "application/json")
                .header("User-Agent", USER_AGENT);
        headers.forEach(request::setHeader);
        if (known != null) {
            known.headers().firstValue("ETag").ifPresent(tag -> request.header("If-None-Match", tag));
            known.headers().firstValue("Last-Modified").ifPresent(time -> request.header("If-Modified-Since", time));
        }
        return request.GET().build();
    }

    private HttpResponse<String> exchange(HttpRequest request) throws ProviderFailed, InterruptedException {
        var limited = BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), config.maxBodyBytes());
        var exchange = client.sendAsync(request, limited);
        try {
            return exchange.get(config.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw Unanswered.inTime(config.requestTimeout());
        } catch (ExecutionException e) {
            throw Unanswered.by(e.getCause(), config.requestTimeout(), config.maxBodyBytes());
        } finally {
            exchange.cancel(true);
        }
    }

    private void keep(URI address, ProviderAnswer answer) {
        var headers = answer.headers();
        if (headers.firstValue("ETag")
                .or(() -> headers.firstValue("Last-Modified"))
                .isPresent()) {
            kept.put(address, answer);
        } else {
            kept.remove(address);
        }
    }
}
