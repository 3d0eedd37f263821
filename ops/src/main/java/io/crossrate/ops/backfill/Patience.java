package io.crossrate.ops.backfill;

import io.crossrate.ops.NotDone;
import java.io.PrintWriter;
import java.time.Duration;

/** Asks until there is an answer, for so long at most; a line says what it waits for. */
final class Patience {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Duration atMost;
    private final PrintWriter err;

    Patience(Duration atMost, PrintWriter err) {
        this.atMost = atMost;
        this.err = err;
    }

    /** What is asked. */
    interface Question {
        BackfillState ask() throws NotNow, NotDone, InterruptedException;
    }

    BackfillState ask(Question question) throws NotDone, InterruptedException {
        var began = System.nanoTime();
        for (var told = ""; ; Thread.sleep(PAUSE)) {
            try {
                return question.ask();
            } catch (NotNow e) {
                var reason = String.valueOf(e.getMessage());
                if (System.nanoTime() - began >= atMost.toNanos()) {
                    throw new NotDone("%s, for %d s; %s".formatted(reason, atMost.toSeconds(), e.remedy()), e);
                }
                if (!reason.equals(told)) {
                    err.printf("%s; waiting up to %d s%n", reason, atMost.toSeconds());
                    err.flush();
                    told = reason;
                }
            }
        }
    }
}
