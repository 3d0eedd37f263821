package io.crossrate.ingestor.application;

import java.time.Instant;

/** The topic that tells how each source stands. */
public interface SourceStates {

    /**
     * Makes this known as how the source stands at that time. Returns at once and never fails: while the topic cannot be
     * written, only the newest state of each source waits for it.
     */
    void announce(SourceState state, Instant at);
}
