package io.crossrate.ops.output;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a task has come, with its rate and the time that is left. */
public interface Progress extends AutoCloseable {

    /** So many are done, of so many. */
    void at(long done, long total);

    @Override
    void close();

    /** A bar where somebody looks at it, else a line now and then. */
    static Progress of(String task, String unit, PrintWriter err) {
        return Terminal.isThere() ? new Bar(task, unit) : new Lines(task, unit, err);
    }

    /** A bar on a terminal. */
    final class Bar implements Progress {

        private static final int UPDATE_MILLIS = 200;

        private final ProgressBar bar;

        Bar(String task, String unit) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setUnit(" " + unit, 1)
                    .setInitialMax(-1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .showSpeed()
                    .build();
        }

        @Override
        public void at(long done, long total) {
            bar.maxHint(total);
            bar.stepTo(done);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** A line at the beginning, at the end and every two seconds. */
    final class Lines implements Progress {

        private static final Duration PAUSE = Duration.ofSeconds(2);
        private static final double NANOS = 1e9;

        private final String task;
        private final String unit;
        private final PrintWriter err;
        private final long startedAt = System.nanoTime();
        private long first = -1;
        private long printedAt;
        private String printed = "";

        Lines(String task, String unit, PrintWriter err) {
            this.task = task;
            this.unit = unit;
            this.err = err;
        }

        @Override
        public void at(long done, long total) {
            var now = System.nanoTime();
            if (first < 0) {
                first = done;
            } else if (done < total && now - printedAt < PAUSE.toNanos()) {
                return;
            }
            printedAt = now;
            var line = "%s %d of %d %s%s".formatted(task, done, total, unit, rate(done, total, now));
            if (!line.equals(printed)) {
                err.println(line);
                err.flush();
                printed = line;
            }
        }

        private String rate(long done, long total, long now) {
            var perSecond = (done - first) / ((now - startedAt) / NANOS);
            if (perSecond < 1 || done >= total) {
                return "";
            }
            return ", %.0f/s, %.0f s left".formatted(perSecond, (total - done) / perSecond);
        }

        @Override
        public void close() {
            err.flush();
        }
    }
}
