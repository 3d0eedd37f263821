package io.crossrate.backends;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps a process running: one that ends unasked is started again, after a pause that grows while that repeats. */
public final class Supervised implements Closeable {

    /** Starts the process; returns when it is ready. */
    public interface Start {
        ChildProcess start() throws IOException;
    }

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Who has lived so long has recovered: the next pause is the first one again. */
    private static final Duration RECOVERED = Duration.ofMinutes(1);

    private final String name;
    private final Start start;
    private final Duration stopPatience;
    private final Consumer<String> report;
    private final Thread watch;
    private @Nullable ChildProcess current;
    private boolean closed;

    private Supervised(String name, Start start, Duration stopPatience, Consumer<String> report) {
        this.name = name;
        this.start = start;
        this.stopPatience = stopPatience;
        this.report = report;
        this.watch = Thread.ofPlatform().daemon().name("watch-" + name).unstarted(this::watch);
    }

    /** Starts the process, whose first start has to succeed; each later one is reported as a line. */
    public static Supervised start(String name, Start start, Duration stopPatience, Consumer<String> report)
            throws IOException {
        var supervised = new Supervised(name, start, stopPatience, report);
        supervised.launch();
        supervised.watch.start();
        return supervised;
    }

    private void watch() {
        Duration pause = FIRST_PAUSE;
        try {
            for (ChildProcess process = running(); process != null; process = running()) {
                long begin = System.nanoTime();
                int status = process.process().waitFor();
                if (isClosed()) {
                    return;
                }
                if (System.nanoTime() - begin > RECOVERED.toNanos()) {
                    pause = FIRST_PAUSE;
                }
                pause = startAgain("ended with status " + status, pause);
            }
        } catch (InterruptedException e) {
            // Closed: nothing left to watch.
            Thread.currentThread().interrupt();
        }
    }

    /** Tries until it runs again; answers the pause to take before the next time. */
    private Duration startAgain(String reason, Duration firstPause) throws InterruptedException {
        Duration pause = firstPause;
        String why = reason;
        while (!isClosed()) {
            report.accept(name + " " + why + "; starting it again in " + pause.toSeconds() + " s");
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            try {
                launch();
                report.accept(name + " runs again");
                return pause;
            } catch (IOException e) {
                why = "does not start (" + e.getMessage() + ")";
            }
        }
        return pause;
    }

    private void launch() throws IOException {
        ChildProcess launched = start.start();
        synchronized (this) {
            current = launched;
            if (!closed) {
                return;
            }
        }
        launched.stop(stopPatience);
    }

    private synchronized @Nullable ChildProcess running() {
        return closed ? null : current;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Ends the process for good. */
    @Override
    public void close() throws IOException {
        ChildProcess last;
        synchronized (this) {
            closed = true;
            last = current;
        }
        watch.interrupt();
        if (last != null) {
            last.stop(stopPatience);
        }
    }
}
