package io.crossrate.kafka;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads topics on a thread of its own until it is stopped. Whatever ends the reading, it begins anew after a pause. */
public final class ReadingThread {

    private static final Logger log = LoggerFactory.getLogger(ReadingThread.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Supplier<Reading> opening;
    private final Thread thread;
    private volatile @Nullable Reading reading;
    private volatile boolean stopped;

    /** An open way to the topics; used by one thread. */
    public interface Reading extends AutoCloseable {

        /** Takes the next records; waits for them a bounded time. */
        void step() throws InterruptedException;

        /** Ends a wait with {@link WakeupException}; from any thread. */
        void wakeUp();

        @Override
        void close();
    }

    public ReadingThread(String name, Supplier<Reading> opening) {
        this.opening = opening;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Ends the wait of the moment, lets the step of the moment end, and waits for that a bounded time. */
    public void stop() throws InterruptedException {
        stopped = true;
        var open = reading;
        if (open != null) {
            open.wakeUp();
        }
        if (!thread.join(PATIENCE)) {
            thread.interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            try (var open = opening.get()) {
                reading = open;
                while (!stopped) {
                    open.step();
                }
            } catch (InterruptedException | InterruptException | WakeupException e) {
                return;
            } catch (KafkaException e) {
                log.warn("{}: the topics cannot be read, trying again: {}", thread.getName(), e.getMessage());
                pause();
            } catch (RuntimeException e) {
                log.error("{}: reading failed, trying again", thread.getName(), e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }
}
