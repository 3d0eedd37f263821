package io.crossrate.conversion.adapter.crypto;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The cost of Argon2id and the bound on it; the defaults are OWASP's second choice. A change rehashes at the next sign-in.
 *
 * @param memoryKib memory of one hash
 * @param concurrent hashes at a time, each on a thread of its own
 * @param waiting requests that may wait for one of them
 * @param patience how long such a request waits
 */
@ConfigurationProperties("auth.passwords")
record PasswordConfig(
        @Bindable(defaultValue = "19456") int memoryKib,
        @Bindable(defaultValue = "2") int iterations,
        @Bindable(defaultValue = "1") int parallelism,
        @Bindable(defaultValue = "2") int concurrent,
        @Bindable(defaultValue = "64") int waiting,
        @Bindable(defaultValue = "3s") Duration patience) {

    PasswordConfig {
        if (memoryKib < 8 || iterations < 1 || parallelism < 1 || concurrent < 1 || waiting < 1) {
            throw new IllegalArgumentException(
                    "auth.passwords: memory-kib must be at least 8, all other numbers at least 1");
        }
    }
}
