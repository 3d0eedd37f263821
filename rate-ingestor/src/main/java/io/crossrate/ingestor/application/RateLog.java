package io.crossrate.ingestor.application;

import io.crossrate.ingestor.application.PollerLease.Term;
import java.util.Map;

/** The topics of the rates: what has been published, for ever readable. */
public interface RateLog {

    /**
     * Reads what {@link #restore} reads, for nothing but that it is quick then: the first reading of a process takes several
     * times as much CPU as the next. Fails within a bounded time.
     */
    void rehearse() throws PublicationFailed, InterruptedException;

    /**
     * Shuts out for good whoever wrote before this term, then tells what the log holds of each source, by its name, and
     * what was last said to have gone wrong there; sources of which nothing was said are not in it. Comes before the first publication of the term.
     */
    Map<String, Held> restore(Term term) throws PublicationFailed, InterruptedException;

    /**
     * Writes the edition, to be seen as a whole; returns once it is acknowledged, or fails within a bounded time, perhaps
     * written. Where the term is over nothing is written; where another replica has written since, the term ends.
     */
    void publish(Edition edition) throws PublicationFailed, InterruptedException;
}
