package io.crossrate.orders.application;

import io.crossrate.orders.domain.Placement;
import io.crossrate.orders.domain.Terms;
import io.crossrate.orders.domain.Transition;
import java.util.List;

/** What a record of the order log gives others to know. */
public sealed interface Publication {

    /** The record that it follows from. */
    Position position();

    /**
     * What became of one order by one event.
     *
     * @param terms those of the order with these transitions
     * @param transitions in their order
     */
    record StatusChanges(Position position, Placement placed, Terms terms, List<Transition> transitions)
            implements Publication {}

    /** The record itself, verbatim, because it could not be read or applied. */
    record DeadLetter(Position position, String error) implements Publication {}
}
