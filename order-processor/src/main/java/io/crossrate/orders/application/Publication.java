package io.crossrate.orders.application;

import io.crossrate.orders.domain.OrderPlaced;
import io.crossrate.orders.domain.Transition;
import java.util.List;

/** What a record of the order log gives others to know. */
public sealed interface Publication {

    /** The record that it follows from. */
    Position position();

    /** Transitions of one order, in their order. */
    record StatusChanges(Position position, OrderPlaced placed, List<Transition> transitions) implements Publication {}

    /** The record itself, verbatim, because it could not be read or applied. */
    record DeadLetter(Position position, String error) implements Publication {}
}
