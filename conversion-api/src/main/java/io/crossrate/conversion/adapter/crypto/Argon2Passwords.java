package io.crossrate.conversion.adapter.crypto;

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

    private final PasswordConfig config;
    private final ThreadPoolExecutor threads;
    private final Argon2Hash.Cost cost;
    private final Argon2Memory memory;

    Argon2Passwords(PasswordConfig config) {
        this.config = config;
        this.threads = new ThreadPoolExecutor(
                config.concurrent(),
                config.concurrent(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.waiting()),
                Thread.ofPlatform().name("passwords-", 0).daemon().factory());
        this.cost = new Argon2Hash.Cost(config.memoryKib(), config.iterations(), config.parallelism());
        this.memory = new Argon2Memory(config.concurrent(), cost);
    }

    @Override
    public String hash(String password) {
        return bounded(() -> Argon2Hash.of(password, cost, memory).toString());
    }

    @Override
    public boolean matches(String password, String hash) {
        return bounded(() -> Argon2Hash.parse(hash).matches(password, memory));
    }

    @Override
    public boolean matchesNobody(String password) {
        var _ = bounded(() -> Argon2Hash.ofNobody(cost).matches(password, memory));
        return false;
    }

    @Override
    public boolean isCurrent(String hash) {
        return Argon2Hash.parse(hash).isOf(cost);
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
