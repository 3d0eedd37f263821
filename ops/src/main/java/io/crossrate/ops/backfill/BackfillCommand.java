package io.crossrate.ops.backfill;

import io.crossrate.ops.NotDone;
import io.crossrate.ops.Progress;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crossrate ops backfill}: done when every day is published and conversion-api has recorded it. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Publishes the ECB's history of reference rates, and waits until it is recorded.",
            "It can be repeated and interrupted: no day is published twice, and rate-ingestor goes on without it."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:every day is published and recorded", "1:it is not, and a line says why", "2:wrong options"},
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops backfill                     all since 1999-01-04",
            "  crossrate ops backfill --from 2020-01-01   the last years",
            "  crossrate ops backfill --json | jq .published"
        })
public final class BackfillCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofMillis(200);

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            defaultValue = "1999-01-04",
            description = "the first day (${DEFAULT-VALUE}, the ECB's first)")
    LocalDate from = LocalDate.of(1999, 1, 4);

    @Option(
            names = "--ingestor",
            paramLabel = "URL",
            defaultValue = "http://localhost:${env:CROSSRATE_INGESTOR_PORT:-8083}",
            description = "where rate-ingestor is; CROSSRATE_INGESTOR_PORT (${DEFAULT-VALUE})")
    URI ingestor = URI.create("http://localhost:8083");

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:${env:CROSSRATE_KAFKA_PORT:-29092}",
            description = "where Kafka is; CROSSRATE_KAFKA_PORT (${DEFAULT-VALUE})")
    String bootstrap = "localhost:29092";

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "gives up after so long without any progress (${DEFAULT-VALUE})")
    int patience = 60;

    @Option(names = "--json", description = "the result as one JSON object on standard output")
    boolean json;

    @Option(names = "--yes", description = "asks nothing; a backfill changes nothing twice, and never asks")
    boolean yes;

    @Option(names = "--topic-prefix", hidden = true, defaultValue = "")
    String topicPrefix = "";

    @Override
    public Integer call() throws NotDone, InterruptedException {
        try (var service = new Ingestor(ingestor);
                var recording = new Recording(bootstrap, topicPrefix)) {
            var state = publish(service);
            record(recording);
            print(state);
            return state.refused() == 0 ? 0 : 1;
        }
    }

    private BackfillState publish(Ingestor service) throws NotDone, InterruptedException {
        var stall = new Stall(Duration.ofSeconds(patience), "rate-ingestor has not published a day");
        var state = service.start(from);
        try (var progress = progress("published", "days")) {
            while (!state.isDone()) {
                if (state.hasFailed()) {
                    throw new NotDone("rate-ingestor cannot publish the history: " + state.error());
                }
                if (state.days() > 0) {
                    progress.at(state.looked(), state.days());
                }
                stall.at(state.looked());
                Thread.sleep(PAUSE);
                // Idle: the service was started anew, and goes on from what the topic holds.
                state = state.isRunning() ? service.state() : service.start(from);
            }
            progress.at(state.looked(), state.days());
        }
        return state;
    }

    private void record(Recording recording) throws NotDone, InterruptedException {
        var ends = recording.ends();
        var stall = new Stall(
                Duration.ofSeconds(patience),
                "conversion-api has not recorded a table (consumer group %s)".formatted(recording.group()));
        var remaining = recording.remaining(ends);
        var total = remaining;
        try (var progress = progress("recorded", "tables")) {
            while (remaining > 0) {
                progress.at(total - remaining, total);
                stall.at(total - remaining);
                Thread.sleep(PAUSE);
                remaining = recording.remaining(ends);
            }
            progress.at(total, total);
        }
    }

    private Progress progress(String task, String unit) {
        return Progress.of(task, unit, spec.commandLine().getErr());
    }

    private void print(BackfillState state) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.printf(
                    "{\"state\":\"%s\",\"from\":\"%s\",\"to\":%s,\"days\":%d,\"published\":%d,\"alreadyThere\":%d,"
                            + "\"refused\":%d,\"recorded\":true}%n",
                    state.state(),
                    state.from(),
                    state.to() == null ? "null" : "\"" + state.to() + "\"",
                    state.days(),
                    state.published(),
                    state.alreadyThere(),
                    state.refused());
        } else {
            out.printf(
                    "%d days from %s to %s: %d published, %d were there before, %d refused; all recorded%n",
                    state.days(), state.from(), state.to(), state.published(), state.alreadyThere(), state.refused());
        }
        out.flush();
    }
}
