package io.crossrate.ops.backfill;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.output.Consent;
import io.crossrate.ops.output.Output;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crossrate ops backfill}: done when every day is published, conversion-api has recorded it, and that is on record. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Publishes the ECB's history of reference rates, and waits until it is recorded.",
            "It can be repeated and interrupted: no day is published twice, and rate-ingestor goes on without it.",
            "order-processor puts it on record in the operators' log, and nothing is begun without that."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:every day is published and recorded",
            "1:it is not, and a line says why",
            "2:wrong options",
            "3:not confirmed or not allowed; nothing was published"
        },
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops backfill                     all since 1999-01-04",
            "  crossrate ops backfill --from 2020-01-01 --reason 'the last years were lost'",
            "  crossrate ops backfill --yes --json | jq .published"
        })
public final class BackfillCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** The reason where none is given. */
    private static final String WHY = "the ECB's history is to be complete";

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
            defaultValue = "${env:CROSSRATE_INGESTOR_URL:-http://localhost:${env:CROSSRATE_INGESTOR_PORT:-8083}}",
            description = "where rate-ingestor is; CROSSRATE_INGESTOR_URL, CROSSRATE_INGESTOR_PORT (${DEFAULT-VALUE})")
    URI ingestor = URI.create("http://localhost:8083");

    @Option(
            names = {"--kafka", "--bootstrap"},
            paramLabel = "HOST:PORT",
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-localhost:${env:CROSSRATE_KAFKA_PORT:-29092}}",
            description = "where Kafka is; KAFKA_BOOTSTRAP_SERVERS, CROSSRATE_KAFKA_PORT (${DEFAULT-VALUE})")
    String bootstrap = "localhost:29092";

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "gives up after so long without any progress, or without a replica that polls"
                    + " (${DEFAULT-VALUE})")
    int patience = 60;

    @Mixin
    private Consent consent = new Consent();

    @Mixin
    private OperatorApi api = new OperatorApi();

    @Mixin
    private Output output = new Output();

    @Option(names = "--topic-prefix", hidden = true, defaultValue = "")
    String topicPrefix = "";

    /** How far rate-ingestor was when it was asked last. */
    private @Nullable BackfillState seen;

    /** What was done. */
    record Backfilled(
            String state,
            @Nullable String from,
            @Nullable String to,
            int days,
            int published,
            int alreadyThere,
            int refused,
            boolean recorded) {}

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        consent.ask("Publish the ECB's rates since %s, as far as they are not there?".formatted(from));
        var reason = consent.reason().isBlank() ? WHY : consent.reason();
        var onRecord = new OnRecord(api, from.toString(), reason);
        try (var service = new Ingestor(ingestor);
                var recording = new Recording(bootstrap, topicPrefix)) {
            onRecord.begun();
            var state = publishAndRecord(service, recording, onRecord);
            onRecord.ended(state);
            print(state);
            return state.refused() == 0 ? Exit.DONE : Exit.FAILED;
        }
    }

    private BackfillState publishAndRecord(Ingestor service, Recording recording, OnRecord onRecord)
            throws NotDone, InterruptedException {
        try {
            var state = publish(service);
            record(recording);
            return state;
        } catch (NotDone why) {
            try {
                onRecord.failed(seen, why);
            } catch (NotDone | Refused e) {
                output.tell("the operators' log does not say how it ended: " + e.getMessage());
            }
            throw why;
        }
    }

    private BackfillState publish(Ingestor service) throws NotDone, InterruptedException {
        var stall = new Stall(Duration.ofSeconds(patience), "rate-ingestor has not published a day");
        var patience = new Patience(
                Duration.ofSeconds(this.patience), spec.commandLine().getErr());
        var state = saw(patience.ask(() -> service.start(from)));
        try (var progress = output.progress("published", "days")) {
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
                var running = state.isRunning();
                state = saw(patience.ask(() -> running ? service.state() : service.start(from)));
            }
            progress.at(state.looked(), state.days());
        }
        return state;
    }

    private BackfillState saw(BackfillState state) {
        seen = state;
        return state;
    }

    private void record(Recording recording) throws NotDone, InterruptedException {
        var ends = recording.ends();
        var stall = new Stall(
                Duration.ofSeconds(patience),
                "conversion-api has not recorded a table (consumer group %s)".formatted(recording.group()));
        var remaining = recording.remaining(ends);
        var total = remaining;
        try (var progress = output.progress("recorded", "tables")) {
            while (remaining > 0) {
                progress.at(total - remaining, total);
                stall.at(total - remaining);
                Thread.sleep(PAUSE);
                remaining = recording.remaining(ends);
            }
            progress.at(total, total);
        }
    }

    private void print(BackfillState state) {
        if (output.isJson()) {
            output.json(new Backfilled(
                    state.state(),
                    state.from(),
                    state.to(),
                    state.days(),
                    state.published(),
                    state.alreadyThere(),
                    state.refused(),
                    true));
        } else {
            output.line("%d days from %s to %s: %d published, %d were there before, %d refused; all recorded"
                    .formatted(
                            state.days(),
                            state.from(),
                            state.to(),
                            state.published(),
                            state.alreadyThere(),
                            state.refused()));
        }
    }
}
