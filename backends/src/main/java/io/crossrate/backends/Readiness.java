package io.crossrate.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Waits until a child process answers on its port. */
final class Readiness {

    /** One try: whether the server answers as it should. */
    interface Probe {
        boolean answers() throws IOException;
    }

    private Readiness() {}

    static void await(ChildProcess process, Path log, Duration limit, Probe probe) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (answers(probe)) {
                return;
            }
            try {
                process.awaitEnd(Duration.ofMillis(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        process.stop(Duration.ofSeconds(5));
        List<String> lines = Files.readAllLines(log);
        throw new IOException(process.name() + " did not become ready: "
                + String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size())));
    }

    private static boolean answers(Probe probe) {
        try {
            return probe.answers();
        } catch (IOException e) {
            return false;
        }
    }
}
