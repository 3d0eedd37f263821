package io.crossrate.conversion.adapter.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.crossrate.conversion.domain.RequestRejection.TooManyRequests;
import io.github.bucket4j.Bucket;
import io.micronaut.http.HttpRequest;
import java.time.Duration;

/** So many of something a minute for each, in bounded memory. What is left of them is noted with the request. */
final class PerMinute {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MAX_REMEMBERED = 20_000;

    private final String things;
    private final String whose;
    private final int quota;
    private final LoadingCache<String, Bucket> buckets;

    /**
     * @param things what is counted, in the plural
     * @param whose what each of them is counted for
     */
    PerMinute(String things, String whose, int quota) {
        this.things = things;
        this.whose = whose;
        this.quota = quota;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterAccess(PERIOD)
                .build(_ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, PERIOD))
                        .build());
    }

    /**
     * Counts the request for this key.
     *
     * @throws TooManyRequests where there were too many
     */
    void admit(HttpRequest<?> request, String key) {
        var taken = buckets.get(key).tryConsumeAndReturnRemaining(1);
        var full = Duration.ofNanos(taken.getNanosToWaitForReset());
        new RateLimit(things + "-per-" + whose, quota, PERIOD, taken.getRemainingTokens(), full).note(request);
        if (!taken.isConsumed()) {
            throw new TooManyRequests(
                    "at most %d %s a minute for one %s".formatted(quota, things, whose),
                    Duration.ofNanos(taken.getNanosToWaitForRefill()));
        }
    }

    /** One that was counted for this key does not count. */
    void giveBack(String key) {
        buckets.get(key).addTokens(1);
    }
}
