package io.crossrate.ops;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While this is open Ctrl-C and SIGTERM are how a command is ended that goes on for ever: its thread is interrupted, and
 * the process ends with status 0 once this is closed.
 */
public final class UntilStopped implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 3;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    /** Interrupts this thread at the end. */
    public UntilStopped(Thread worker) {
        hook = new Thread(() -> end(worker), "until-stopped");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void end(Thread worker) {
        worker.interrupt();
        try {
            var isClosed = closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            // Not exit, which waits for this hook; and the JVM's own status would be that of the signal.
            Runtime.getRuntime().halt(isClosed ? Exit.DONE : Exit.FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook is at work.
            return;
        }
    }
}
