package io.crossrate.orders.adapter.kafka;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a session on the order log for as long as the service runs, on one thread. */
@Context
class OrderLoop {

    private static final Logger log = LoggerFactory.getLogger(OrderLoop.class);
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    private final Sessions sessions;
    private final Thread thread = new Thread(this::work, "orders");
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean hasBeenAligned;

    OrderLoop(Sessions sessions) {
        this.sessions = sessions;
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    /** Whether this process has found its place in the log once: its partitions aligned, or standing by without any. */
    boolean isReady() {
        return hasBeenAligned;
    }

    /** Whether the thread that does the work is there. */
    boolean isAlive() {
        return thread.isAlive();
    }

    private void work() {
        var backoff = new Backoff();
        while (!isStopping()) {
            try {
                sessions.run(this::isStopping, () -> {
                    backoff.reset();
                    hasBeenAligned = true;
                });
            } catch (KafkaException e) {
                pause(backoff.next(), e);
            } catch (RuntimeException e) {
                // A mistake of ours; nothing of the session is left, and what is half done is found by the next.
                log.error("a session on the order log met what it does not know", e);
                pause(backoff.next(), e);
            }
        }
    }

    private void pause(Duration pause, RuntimeException why) {
        if (why instanceof InterruptException || isStopping()) {
            return;
        }
        log.warn("the session on the order log ended, the next begins in {} ms: {}", pause.toMillis(), describe(why));
        try {
            stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String describe(Throwable failure) {
        var cause = failure.getCause();
        return failure + (cause == null ? "" : ", because of " + cause);
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Ends the batch under way, leaves the group, and is back when that is done. */
    @PreDestroy
    void stop() {
        stopping.countDown();
        sessions.wakeUp();
        try {
            if (!thread.join(FAREWELL)) {
                log.warn("the session on the order log did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
