package io.crossrate.ingestor.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lease among the replicas of one memory; it does not run out by itself. */
final class InMemoryPollerLease implements PollerLease {

    /** Replicas that stand by, in the order of their coming, and the one that polls. */
    static final class Replicas {
        private final List<InMemoryPollerLease> waiting = new ArrayList<>();
        private @Nullable Ended term;

        private synchronized @Nullable Ended term() {
            return term == null || term.ended ? null : term;
        }

        /** The poller loses the lease; it may have the next term as well. */
        void endTerm() {
            var current = term();
            if (current != null) {
                current.end();
            }
        }
    }

    private final Replicas replicas;
    private final String name;

    InMemoryPollerLease(Replicas replicas, String name) {
        this.replicas = replicas;
        this.name = name;
    }

    @Override
    public Term await() throws InterruptedException {
        synchronized (replicas) {
            replicas.waiting.add(this);
            try {
                while (replicas.term() != null || !replicas.waiting.getFirst().equals(this)) {
                    replicas.wait();
                }
            } finally {
                replicas.waiting.remove(this);
            }
            var term = new Ended(this);
            replicas.term = term;
            return term;
        }
    }

    @Override
    public Optional<String> poller() {
        return Optional.ofNullable(replicas.term()).map(term -> term.holder.name);
    }

    @Override
    public boolean isHeld() {
        var term = replicas.term();
        return term != null && term.holder.equals(this);
    }

    @Override
    public void leave() {
        if (isHeld()) {
            replicas.endTerm();
        }
    }

    private static final class Ended implements Term {

        private final InMemoryPollerLease holder;
        private boolean ended;

        private Ended(InMemoryPollerLease holder) {
            this.holder = holder;
        }

        @Override
        public boolean isHeld() {
            synchronized (holder.replicas) {
                return !ended;
            }
        }

        @Override
        public boolean confirm() {
            return isHeld();
        }

        @Override
        public void end() {
            synchronized (holder.replicas) {
                ended = true;
                holder.replicas.notifyAll();
            }
        }

        @Override
        public void awaitEnd() throws InterruptedException {
            synchronized (holder.replicas) {
                while (!ended) {
                    holder.replicas.wait();
                }
            }
        }
    }
}
