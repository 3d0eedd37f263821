package io.crossrate.conversion.adapter.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.crossrate.conversion.domain.RequestRejection.TooManyRequests;
import io.crossrate.conversion.domain.accounts.EmailAddress;
import io.github.bucket4j.Bucket;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Slows down whoever tries passwords: a bucket of attempts per account and per client address, in bounded memory. */
@Singleton
final class AttemptLimits {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MAX_REMEMBERED = 20_000;

    private final AttemptLimitConfig config;
    private final ClientAddresses addresses;
    private final LoadingCache<String, Bucket> byAccount;
    private final LoadingCache<String, Bucket> byAddress;

    AttemptLimits(AttemptLimitConfig config, ClientAddresses addresses) {
        this.config = config;
        this.addresses = addresses;
        this.byAccount = buckets(config.perAccount());
        this.byAddress = buckets(config.perAddress());
    }

    /** Counts an attempt from the request's client. */
    void admit(HttpRequest<?> request) {
        take(
                byAddress,
                addresses.of(request),
                "at most " + config.perAddress() + " attempts a minute from one address");
    }

    /** Counts an attempt on this account, whether it exists or not. */
    void admit(EmailAddress email) {
        take(byAccount, email.value(), "at most " + config.perAccount() + " attempts a minute on one account");
    }

    private static void take(LoadingCache<String, Bucket> buckets, String key, String limit) {
        var taken = buckets.get(key).tryConsumeAndReturnRemaining(1);
        if (!taken.isConsumed()) {
            throw new TooManyRequests(limit, Duration.ofNanos(taken.getNanosToWaitForRefill()));
        }
    }

    private static LoadingCache<String, Bucket> buckets(int capacity) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterAccess(PERIOD)
                .build(_ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, PERIOD))
                        .build());
    }
}
