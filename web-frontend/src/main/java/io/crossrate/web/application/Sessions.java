package io.crossrate.web.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Refreshes tokens so that requests that arrive together share one refresh: a page and its stream leave the browser with
 * the same refresh token, and using it twice would end the session. Holds within one replica, for half a minute.
 */
@Singleton
public final class Sessions {

    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final Accounts accounts;
    private final Clock clock;
    private final ConcurrentMap<String, Refresh> refreshes = new ConcurrentHashMap<>();

    public Sessions(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    private record Refresh(CompletableFuture<Tokens> tokens, Instant at) {}

    /** The tokens that follow this refresh token; {@link Refused} where it is worth nothing any more. */
    public Tokens refresh(String refreshToken, String address) {
        var now = clock.instant();
        refreshes.values().removeIf(old -> old.at().plus(REMEMBERED).isBefore(now));
        var mine = new Refresh(new CompletableFuture<>(), now);
        var theirs = refreshes.putIfAbsent(refreshToken, mine);
        return theirs == null ? ask(refreshToken, address, mine) : await(theirs);
    }

    private Tokens ask(String refreshToken, String address, Refresh mine) {
        try {
            var tokens = accounts.refresh(refreshToken, address);
            mine.tokens().complete(tokens);
            return tokens;
        } catch (RuntimeException e) {
            refreshes.remove(refreshToken, mine);
            mine.tokens().completeExceptionally(e);
            throw e;
        }
    }

    private static Tokens await(Refresh theirs) {
        try {
            return theirs.tokens().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
