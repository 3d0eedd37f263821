package io.crossrate.ingestor.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.ingestor.application.PollerLease.Term;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What every lease promises. */
public abstract class PollerLeaseContract {

    protected static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Another replica of the one service of this test. */
    protected abstract PollerLease replica(String name);

    @Test
    void oneReplicaPollsAndAllKnowWhich() throws Exception {
        var first = replica("first");
        var second = replica("second");
        var term = soon(termOf(first));
        var waiting = termOf(second);

        await().atMost(PATIENCE).until(() -> second.poller().equals(Optional.of("first")));

        assertThat(term.isHeld()).isTrue();
        assertThat(term.confirm()).isTrue();
        assertThat(first.isHeld()).isTrue();
        assertThat(first.poller()).contains("first");
        assertThat(second.isHeld()).isFalse();
        assertThat(waiting).isNotDone();
    }

    @Test
    void aReplicaThatLeavesIsFollowedByAnother() throws Exception {
        var first = replica("first");
        var term = soon(termOf(first));
        var waiting = termOf(replica("second"));

        first.leave();

        assertThat(term.isHeld()).isFalse();
        assertThat(term.confirm()).isFalse();
        assertThat(first.isHeld()).isFalse();
        assertThat(soon(waiting).isHeld()).isTrue();
        await().atMost(PATIENCE).until(() -> !first.poller().equals(Optional.of("first")));
    }

    @Test
    void aTermThatWasEndedStaysSoAndAnotherComes() throws Exception {
        var replica = replica("only");
        var first = soon(termOf(replica));

        first.end();
        var second = soon(termOf(replica));

        assertThat(first.isHeld()).isFalse();
        assertThat(first.confirm()).isFalse();
        assertThat(second.isHeld()).isTrue();
        assertThat(second.confirm()).isTrue();
    }

    @Test
    void whoeverWaitsForTheEndIsTold() throws Exception {
        var term = soon(termOf(replica("only")));
        var ended = CompletableFuture.runAsync(() -> uninterrupted(() -> {
            term.awaitEnd();
            return term;
        }));

        term.end();

        ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    protected static CompletableFuture<Term> termOf(PollerLease lease) {
        var term = new CompletableFuture<Term>();
        Thread.ofVirtual().start(() -> term.complete(uninterrupted(lease::await)));
        return term;
    }

    protected static Term soon(CompletableFuture<Term> term)
            throws ExecutionException, InterruptedException, TimeoutException {
        return term.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private interface Work {
        Term run() throws InterruptedException;
    }

    private static Term uninterrupted(Work work) {
        try {
            return work.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
