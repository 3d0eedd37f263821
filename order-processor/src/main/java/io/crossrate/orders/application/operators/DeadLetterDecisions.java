package io.crossrate.orders.application.operators;

import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.application.Position;
import java.util.Collection;
import java.util.Set;

/** Which dead letters are open no longer. Throws {@link LedgerUnavailable} where the store cannot be used for now. */
public interface DeadLetterDecisions {

    /** What was decided on a letter. */
    enum Decision {
        REDRIVEN,
        DISCARDED
    }

    /** Those of the letters that were decided on. */
    Set<Position> decided(DeadLetterTopic topic, Collection<Position> letters);

    /** On how many letters of the topic it was decided. */
    long count(DeadLetterTopic topic);

    /** Keeps the decision on each letter; the first that was made on one stays. */
    void decide(DeadLetterTopic topic, Collection<Position> letters, Decision decision);
}
