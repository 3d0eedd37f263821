package io.crossrate.ingestor.application;

import java.util.Optional;

/** The right to poll and to publish, which one replica has at a time. */
public interface PollerLease {

    /**
     * Stands by until this replica is the poller. The term before, if it is not over yet, has to be ended first; the
     * same term is not given twice.
     */
    Term await() throws InterruptedException;

    /** The name of the replica that polls, as far as it is known here. */
    Optional<String> poller();

    /** Whether this replica is the poller now, by its own clock. */
    boolean isHeld();

    /** Gives the lease up and stands by no more, so that another replica takes over at once. */
    void leave();

    /** The time of one replica as the poller. Once it is over it is over for ever. */
    interface Term {

        /**
         * Whether it lasts, by the clock of this process alone: a process that was paused knows by itself that its time
         * has run out.
         */
        boolean isHeld();

        /**
         * Whether this replica was the poller at some moment after this call began, by the word of the store. Waits for
         * it until the term is over.
         */
        boolean confirm() throws InterruptedException;

        /** Ends it at once. */
        void end();

        /** Waits until it is over. */
        void awaitEnd() throws InterruptedException;
    }
}
