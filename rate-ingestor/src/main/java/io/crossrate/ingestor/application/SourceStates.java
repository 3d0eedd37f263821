package io.crossrate.ingestor.application;

import java.time.Instant;
import java.util.Set;

/** The topic that tells how each source stands; only the poller is heard. Both calls return at once and never fail. */
public interface SourceStates {

    /** A term has begun in which these sources are polled and no others: what the topic says of others is taken away. */
    void begin(Set<String> sources);

    /**
     * Makes this known as how the source stands at that time. While the topic cannot be written, only the newest state of
     * each source waits for it; once the term is over, nothing does.
     */
    void announce(SourceState state, Instant at);
}
