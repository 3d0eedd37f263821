package io.crossrate.conversion.adapter.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;

/**
 * How often sign-ups, sign-ins and refreshes may be tried on this replica.
 *
 * @param perAccount attempts a minute on one e-mail address, sign-ins that succeed aside
 * @param perAddress attempts a minute from one client address
 * @param trustedProxies addresses and networks whose X-Forwarded-For header is believed, here and for the rate stream
 */
@ConfigurationProperties("auth.attempts")
record AttemptLimitConfig(
        @Bindable(defaultValue = "10") int perAccount,
        @Bindable(defaultValue = "60") int perAddress,
        @Bindable(defaultValue = "127.0.0.1,0:0:0:0:0:0:0:1") List<String> trustedProxies) {

    AttemptLimitConfig {
        if (perAccount < 1 || perAddress < 1) {
            throw new IllegalArgumentException("auth.attempts: per-account and per-address must be at least 1");
        }
        trustedProxies = List.copyOf(trustedProxies);
    }
}
