package io.crossrate.ops.rebuild;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.output.Consent;
import io.crossrate.ops.output.Output;
import io.crossrate.ops.output.Phases;
import io.crossrate.ops.rebuild.RebuildClient.State;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crossrate ops rebuild orders}: done when the tables beside the live ones have all that those have. */
@Command(
        name = "orders",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes the tables of orders anew from the first record of orders.v1, beside those that are in use, and"
                    + " follows the log from there; --verify holds both against each other row for row, --swap puts the"
                    + " new ones in the place of the old where they are equal. Reading never stops, writing for some"
                    + " tenths of a second, and nothing is published.",
            "The work is order-processor's: this command may be ended and called again to look on. A new rebuild"
                    + " drops the tables that the one before has left, those from before its swap among them."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:done",
            "1:it cannot be done, or the tables differ",
            "2:wrong options",
            "3:not confirmed, not allowed, or not now"
        },
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops rebuild orders --verify --reason 'monthly check' --yes",
            "  crossrate ops rebuild orders --swap --reason 'rows were lost'",
            "  crossrate ops rebuild orders --rollback --reason 'not what we wanted'",
            "  crossrate ops rebuild orders --status --json"
        })
final class RebuildOrdersCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int SMALL_LAG = 1000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup
    private Only only = new Only();

    @Option(names = "--verify", description = "compares row for row, at equal offsets; status 1 where rows differ")
    private boolean isToBeVerified;

    @Option(names = "--swap", description = "compares, and exchanges the tables where they are equal")
    private boolean isToBeSwapped;

    @Option(names = "--despite-differences", description = "with --swap: exchanges them also where rows differ")
    private boolean isDespiteDifferences;

    @Mixin
    private Consent consent = new Consent();

    @Mixin
    private OperatorApi api = new OperatorApi();

    @Mixin
    private Output output = new Output();

    /** What is asked of a rebuild that is there; one of these. */
    static final class Only {
        @Option(names = "--status", description = "says how far it is")
        private boolean status;

        @Option(names = "--pause", description = "lets it rest where it is")
        private boolean pause;

        @Option(names = "--resume", description = "goes on after a pause")
        private boolean resume;

        @Option(names = "--abort", description = "ends it and drops what it has made")
        private boolean abort;

        @Option(
                names = "--rollback",
                description = "after a swap: catches the tables from before up, and puts them back in their place")
        private boolean rollback;
    }

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        if (isDespiteDifferences && !isToBeSwapped) {
            throw new ParameterException(spec.commandLine(), "--despite-differences belongs to --swap");
        }
        var client = new RebuildClient(api);
        if (only.status) {
            return print(client.state());
        }
        if (only.pause || only.resume) {
            return act(client, only.pause ? "pause" : "resume");
        }
        if (only.abort) {
            return act(client, "abort");
        }
        if (only.rollback) {
            consent.require("Put the tables from before the swap back?");
            client.ask("rollback", consent.reason());
            return print(await(client, state -> state.isIn("rolled-back")));
        }
        return rebuild(client);
    }

    private int act(RebuildClient client, String action) throws NotDone, Refused, InterruptedException {
        consent.require("Ask the rebuild to " + action + "?");
        return print(client.ask(action, consent.reason()));
    }

    private int rebuild(RebuildClient client) throws NotDone, Refused, InterruptedException {
        var isUnderWay = client.state().isUnderWay();
        if (!isUnderWay || isToBeVerified || isToBeSwapped) {
            consent.require(
                    isToBeSwapped
                            ? "Rebuild the tables of orders, and put them in the place of those in use?"
                            : "Rebuild the tables of orders beside those in use?");
        }
        if (!isUnderWay) {
            client.start(consent.reason());
        }
        var state = await(client, held -> held.isIn("following") && held.total() - held.applied() < SMALL_LAG);
        if (isToBeSwapped) {
            client.ask(isDespiteDifferences ? "swap-despite-differences" : "swap", consent.reason());
            state = await(client, held -> held.isIn("swapped") || held.isDoneAsked());
        } else if (isToBeVerified) {
            client.ask("compare", consent.reason());
            state = await(client, State::isDoneAsked);
        }
        return print(state);
    }

    /** Looks on until it is so; what has gone wrong for now is told, and may mend itself. */
    private State await(RebuildClient client, Predicate<State> isSo) throws NotDone, Refused, InterruptedException {
        var told = "";
        try (var phases = new Phases(output, "records")) {
            while (true) {
                var state = client.state();
                if (state.isIn("failed") || state.isIn("aborted")) {
                    throw new NotDone("the rebuild has %s: %s".formatted(state.phase(), state.trouble()));
                }
                if (isSo.test(state)) {
                    phases.at(state.phase(), state.applied(), state.total());
                    return state;
                }
                if (state.paused()) {
                    throw new NotDone("the rebuild is paused; go on with: crossrate ops rebuild orders --resume");
                }
                if (!state.trouble().equals(told)) {
                    told = state.trouble();
                    output.tell(told);
                }
                phases.at(state.isDoneAsked() ? state.phase() : state.wish(), state.applied(), state.total());
                Thread.sleep(PAUSE);
            }
        }
    }

    private int print(State state) {
        if (output.isJson()) {
            output.json(state);
        } else {
            output.line("rebuild %d is %s%s: %d of %d records"
                    .formatted(
                            state.number(),
                            state.phase(),
                            state.paused() ? " (paused)" : "",
                            state.applied(),
                            state.total()));
            var comparison = state.comparison();
            if (comparison != null) {
                output.line("compared %s: %d rows, %d differ"
                        .formatted(comparison.at(), comparison.rows(), comparison.differences()));
                comparison.first().forEach(difference -> output.line("  " + difference));
            }
            if (!state.trouble().isEmpty()) {
                output.line(state.trouble());
            }
        }
        return hasFailed(state) ? Exit.FAILED : Exit.DONE;
    }

    private boolean hasFailed(State state) {
        var comparison = state.comparison();
        var differs = comparison != null && comparison.differences() > 0;
        return state.isIn("failed") || (isToBeVerified && differs) || (isToBeSwapped && !state.isIn("swapped"));
    }
}
