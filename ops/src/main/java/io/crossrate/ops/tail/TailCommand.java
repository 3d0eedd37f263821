package io.crossrate.ops.tail;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.UntilStopped;
import io.crossrate.ops.output.Output;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossrate ops tail}: events as they come, until somebody ends it. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Follows changes of rates (rates.latest.v1) or of orders (orders.status.v1), one line for each,"
                + " until Ctrl-C. It reads Kafka itself, beside all groups.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:ended by Ctrl-C, or by who read it", "1:Kafka does not answer", "2:wrong options"},
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops tail rates --pair EUR/USD",
            "  crossrate ops tail orders --since 10m",
            "  crossrate ops tail orders --key 8c7a6f10-9e1b-5c3d-8f2a-1b2c3d4e5f60 --since 2026-04-13T14:00:00Z",
            "  crossrate ops tail orders --json | jq 'select(.event.status == \"REJECTED\")'"
        })
public final class TailCommand implements Callable<Integer> {

    private static final Pattern PAIR = Pattern.compile("[A-Z]{2,5}/[A-Z]{2,5}");

    /** What can be followed. */
    enum What {
        rates("rates.latest.v1"),
        orders("orders.status.v1");

        private final String topic;

        What(String topic) {
            this.topic = topic;
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}")
    private What what = What.rates;

    @Option(names = "--pair", paramLabel = "EUR/USD", description = "only what is about these two, either way round")
    private @Nullable String pair;

    @Option(names = "--key", paramLabel = "KEY", description = "only this key: an order's id, or a source:CODE")
    private @Nullable String key;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            converter = Since.class,
            description = "begins in the past: 90s, 10m, 2h, 3d, or a time such as 2026-04-13T14:00:00Z")
    private @Nullable Instant since;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-localhost:${env:CROSSRATE_KAFKA_PORT:-29092}}",
            description = "where Kafka is; KAFKA_BOOTSTRAP_SERVERS, CROSSRATE_KAFKA_PORT (${DEFAULT-VALUE})")
    private String kafka = "localhost:29092";

    @Option(names = "--topic-prefix", hidden = true, defaultValue = "")
    private String topicPrefix = "";

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws NotDone {
        if (pair != null && !PAIR.matcher(pair).matches()) {
            throw new ParameterException(spec.commandLine(), "--pair is two currency codes, such as EUR/USD");
        }
        try (var _ = new UntilStopped(Thread.currentThread());
                var follower = new Follower(kafka, topicPrefix + what.topic, since)) {
            output.tell("following %s; Ctrl-C ends it".formatted(what.topic));
            while (!output.isClosed() && !Thread.currentThread().isInterrupted()) {
                for (var record : follower.next()) {
                    show(Event.of(record));
                }
            }
        } catch (InterruptException e) {
            // Ctrl-C, which is how it ends.
            return Exit.DONE;
        }
        return Exit.DONE;
    }

    private void show(Event event) {
        if ((key != null && !key.equals(event.key()))
                || (pair != null && !event.currencies().equals(Set.of(pair.split("/", 2))))) {
            return;
        }
        if (output.isJson()) {
            output.json(new Shown(event));
        } else {
            output.line(event.line());
        }
    }

    /** An event for programs: its place, and itself as it is. */
    record Shown(String topic, int partition, long offset, String at, @Nullable String key, Object event) {
        Shown(Event event) {
            this(event.topic(), event.partition(), event.offset(), event.at().toString(), event.key(), event.event());
        }
    }
}
