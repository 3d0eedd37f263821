package io.crossrate.orders.application;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a batch came to.
 *
 * @param publications what follows from it, in the order of the log, without what Kafka holds already
 * @param opened the orders that it opened, as they stand now
 * @param changed the orders from before that it changed, as they stand now
 * @param progress of each of its partitions
 */
record Posted(List<Publication> publications, List<Entered> opened, List<Entered> changed, List<Progress> progress) {

    /** The orders that came to their end with it. */
    Stream<Entered> ended() {
        return Stream.concat(opened.stream(), changed.stream())
                .filter(entered -> entered.order().status().isTerminal());
    }
}
