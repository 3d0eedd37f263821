package io.crossrate.orders.application.rebuild;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks now and then whether there is work, on a thread of its own, and does it. */
public final class LookingThread {

    private static final Logger log = LoggerFactory.getLogger(LookingThread.class);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final Runnable work;
    private final Duration interval;
    private final Thread thread;
    private volatile boolean isStopping;

    /** @param work ends soon where its thread is interrupted; what it throws is logged, and it is tried again */
    public LookingThread(String name, Runnable work, Duration interval) {
        this.work = work;
        this.interval = interval;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (!isStopping) {
            try {
                work.run();
                Thread.sleep(interval);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("whether there is a {} cannot be told for now: {}", thread.getName(), e.getMessage());
            }
        }
    }

    /** Ends the step under way; the work goes on in another process, or when this one is back. */
    public void stop() {
        isStopping = true;
        thread.interrupt();
        try {
            if (!thread.join(FAREWELL)) {
                log.warn("the {} did not rest in time", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
