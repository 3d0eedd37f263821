package io.crossrate.orders.application;

import java.util.concurrent.CancellationException;

/** Hears how far a long piece of work is. */
@FunctionalInterface
public interface Progressing {

    /**
     * So many of these are done, of so many; called as often as the work likes.
     *
     * @throws CancellationException where nobody waits for the work any more
     */
    void at(String phase, long done, long total);
}
