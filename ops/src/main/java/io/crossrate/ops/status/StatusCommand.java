package io.crossrate.ops.status;

import io.crossrate.ops.Exit;
import io.crossrate.ops.UntilStopped;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.output.Output;
import io.crossrate.ops.output.Terminal;
import io.crossrate.ops.status.StatusClient.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crossrate ops status}: the whole system on one screen. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows each service, each source with the age of its rates, topics with records and sizes, consumer groups"
                    + " with their lag, orders by status, open dead letters, and what could not be asked and why.",
            "Lag counts offsets: of a topic that is written in transactions, the end of the last one may count as one."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:every service is ready and answered; with --watch, ended by Ctrl-C",
            "1:something is not, and a line says what",
            "2:wrong options"
        },
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops status",
            "  crossrate ops status --watch",
            "  crossrate ops status --json | jq '.groups[] | select(.lag > 100)'"
        })
public final class StatusCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final String FROM_THE_TOP = "\u001b[H\u001b[J";

    @Mixin
    private OperatorApi api = new OperatorApi();

    @Mixin
    private OtherAddresses others = new OtherAddresses();

    @Mixin
    private Output output = new Output();

    @Option(names = "--watch", description = "shows it anew every two seconds, until Ctrl-C")
    private boolean watch;

    @Override
    public Integer call() throws InterruptedException {
        var client = new StatusClient(api, others);
        return watch ? watch(client) : show(client.ask(), "");
    }

    private int watch(StatusClient client) {
        var before = Terminal.isThere() && !output.isJson() ? FROM_THE_TOP : "";
        try (var _ = new UntilStopped(Thread.currentThread())) {
            while (!output.isClosed()) {
                show(client.ask(), before);
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            // Ctrl-C, which is how it ends.
            return Exit.DONE;
        }
        return Exit.DONE;
    }

    private int show(Status status, String before) {
        if (output.isJson()) {
            output.json(status);
        } else {
            output.line(before
                    + String.join(System.lineSeparator(), StatusScreen.of(status, Instant.now(), Terminal.width())));
        }
        return status.problems().isEmpty() ? Exit.DONE : Exit.FAILED;
    }
}
