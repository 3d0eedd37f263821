package io.crossrate.conversion.adapter.crypto;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.crossrate.conversion.application.accounts.PasswordHashes;
import io.crossrate.conversion.domain.AccountRejection.TooBusy;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Argon2id. Hashes run on few threads of their own: they keep a core busy for tens of milliseconds, which the virtual
 * threads of all other requests must not wait behind, and each takes its memory.
 */
@Singleton
final class Argon2Passwords implements PasswordHashes {

    private static final int HASH_BYTES = 32;

    private final PasswordConfig config;
    private final Argon2Function argon2;
    private final ThreadPoolExecutor threads;
    private final String nobodysHash;

    Argon2Passwords(PasswordConfig config) {
        this.config = config;
        this.argon2 = Argon2Function.getInstance(
                config.memoryKib(), config.iterations(), config.parallelism(), HASH_BYTES, Argon2.ID);
        this.threads = new ThreadPoolExecutor(
                config.concurrent(),
                config.concurrent(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.waiting()),
                Thread.ofPlatform().name("passwords-", 0).daemon().factory());
        this.nobodysHash = argon2.hash("nobody has this password").getResult();
    }

    @Override
    public String hash(String password) {
        return bounded(() -> argon2.hash(password).getResult());
    }

    @Override
    public boolean matches(String password, String hash) {
        return bounded(() -> Argon2Function.getInstanceFromHash(hash).check(password, hash));
    }

    @Override
    public boolean matchesNobody(String password) {
        var _ = matches(password, nobodysHash);
        return false;
    }

    @Override
    public boolean isCurrent(String hash) {
        return Argon2Function.getInstanceFromHash(hash).equals(argon2);
    }

    private <T> T bounded(Callable<T> work) {
        try {
            var running = threads.submit(work);
            try {
                return running.get(config.patience().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                running.cancel(true);
                threads.remove((Runnable) running);
                throw new TooBusy();
            }
        } catch (RejectedExecutionException e) {
            throw new TooBusy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooBusy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the password could not be hashed", e.getCause());
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
