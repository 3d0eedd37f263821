package io.crossrate.orders.application;

/** Is told of each step of processing, so that tests can end the process there; the service's own does nothing. */
@FunctionalInterface
public interface Checkpoints {

    /** Processing has come to this step. */
    void reached(Step step);
}
