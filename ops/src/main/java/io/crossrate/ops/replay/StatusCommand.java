package io.crossrate.ops.replay;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.output.Output;
import io.crossrate.ops.output.Table;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossrate ops replay status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says how far a replay is, or lists the newest 50.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:shown, and it has not failed and does not rest",
            "1:it has failed, rests (is paused), or could not be asked",
            "2:wrong options",
            "3:not allowed, or there is none"
        },
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops replay status",
            "  crossrate ops replay status 1a2b3c4d --follow",
            "  crossrate ops replay status 1a2b3c4d --json"
        })
final class StatusCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "PLAN", arity = "0..1", converter = PlanId.Reader.class, description = "the plan's id")
    private @Nullable PlanId plan;

    @Option(names = "--follow", description = "looks on until it has ended")
    private boolean isFollowing;

    @Mixin
    private OperatorApi api = new OperatorApi();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        var client = new ReplayClient(api);
        if (plan != null) {
            var replay = isFollowing ? Shown.follow(client, output, plan.text()) : client.find(plan.text());
            var status = Shown.print(replay, output);
            return replay.isIn("running") && replay.paused() ? Exit.FAILED : status;
        }
        if (isFollowing) {
            throw new ParameterException(spec.commandLine(), "--follow needs a plan");
        }
        list(client);
        return Exit.DONE;
    }

    private void list(ReplayClient client) throws NotDone, Refused, InterruptedException {
        var replays = client.newest();
        if (output.isJson()) {
            replays.forEach(output::json);
            return;
        }
        var table = Table.of("PLAN", "PHASE", "MODE", "TOPIC", "KEY", ">DONE", ">RECORDS", "PLANNED AT");
        replays.forEach(replay -> table.row(
                replay.id(),
                replay.paused() ? replay.phase() + " (paused)" : replay.phase(),
                replay.plan().mode(),
                replay.plan().topic(),
                Objects.requireNonNullElse(replay.plan().key(), ""),
                replay.done(),
                replay.plan().records(),
                replay.plan().plannedAt()));
        output.table(table);
    }
}
