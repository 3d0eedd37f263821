package io.crossrate.conversion.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.crossrate.conversion.domain.AccountRejection.TooBusy;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Argon2PasswordsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aPasswordMatchesItsHashAndNoOther() {
        var passwords = new Argon2Passwords(config(19_456, 2, 2, PATIENCE));

        var hash = passwords.hash("correct horse");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("wrong horse", hash)).isFalse();
        assertThat(passwords.matchesNobody("nobody has this password")).isFalse();
        assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
        passwords.close();
    }

    @Test
    void hashesThatWereMadeElsewhereMatch() {
        var passwords = new Argon2Passwords(config(64, 1, 1, PATIENCE));
        // By password4j 1.8.4.
        var hash = "$argon2id$v=19$m=64,t=1,p=1"
                + "$VXou0b1Sfw3JcmQGdpu3RgU6URnCPUdw5+FWt4JA9FUW+AZwDIHvYJvaTzxfP+wc6pz4ez/u1/zeaHm825oF/A"
                + "$93+GORJxyZNvrr8jlsTlBj+HUoPiISXvrTqBX4Q5jjA";

        assertThat(passwords.matches("correct hörse", hash)).isTrue();
        assertThat(passwords.matches("correct horse", hash)).isFalse();
        assertThat(passwords.isCurrent(hash)).isTrue();
        passwords.close();
    }

    @Test
    void aHashOfOtherParametersStillMatchesAndIsDueForANewOne() {
        var before = new Argon2Passwords(config(64, 1, 1, PATIENCE));
        var today = new Argon2Passwords(config(128, 1, 1, PATIENCE));

        var old = before.hash("correct horse");

        assertThat(today.matches("correct horse", old)).isTrue();
        assertThat(today.isCurrent(old)).isFalse();
        assertThat(today.isCurrent(today.hash("correct horse"))).isTrue();
        before.close();
        today.close();
    }

    @Test
    void pastTheBoundPeopleAreAskedToComeBack() {
        var passwords = new Argon2Passwords(config(64, 1, 1, Duration.ZERO));

        assertThatExceptionOfType(TooBusy.class).isThrownBy(() -> {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var hashing = IntStream.range(0, 200)
                        .mapToObj(number -> threads.submit(() -> passwords.hash("x")))
                        .toList();
                for (var hash : hashing) {
                    try {
                        hash.get();
                    } catch (java.util.concurrent.ExecutionException e) {
                        throw e.getCause();
                    }
                }
            }
        });
        passwords.close();
    }

    private static PasswordConfig config(int memoryKib, int iterations, int concurrent, Duration patience) {
        return new PasswordConfig(memoryKib, iterations, 1, concurrent, 2, patience);
    }
}
