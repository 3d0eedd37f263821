package io.crossrate.ingestor.adapter.kafka;

import org.apache.kafka.common.errors.InterruptException;

/** Kafka's unchecked interruption as the language's own. */
final class Interruptions {

    private Interruptions() {}

    /** The exception to throw in its place; the thread no longer counts as interrupted, as the language has it. */
    static InterruptedException checked(InterruptException e) {
        Thread.interrupted();
        var interrupted = new InterruptedException(e.getMessage());
        interrupted.initCause(e);
        return interrupted;
    }
}
