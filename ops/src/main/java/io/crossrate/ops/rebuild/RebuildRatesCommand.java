package io.crossrate.ops.rebuild;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.output.Consent;
import io.crossrate.ops.output.Output;
import io.crossrate.ops.output.Phases;
import io.crossrate.ops.rebuild.RateRebuildClient.State;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crossrate ops rebuild rates}: done when Redis and the history say what the topics do, and that is on record. */
@Command(
        name = "rates",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Reads rates.fiat.v1 and rates.crypto.v1 from their first record, holds the history in MySQL and the latest"
                    + " tables in Redis against them, and puts right what is missing there or says something else. What"
                    + " is older than the topics reach stays as it is, and nothing is deleted. Rates are answered and"
                    + " recorded meanwhile.",
            "The work is conversion-api's: this command may be ended and called again to look on. It goes on after a"
                    + " restart."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:done; with --verify, nothing differs",
            "1:it cannot be done, or there are differences that are left",
            "2:wrong options",
            "3:not confirmed, not allowed, or not now"
        },
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops rebuild rates --verify --reason 'monthly check' --yes",
            "  crossrate ops rebuild rates --reason 'rows were lost'",
            "  crossrate ops rebuild rates --status --json"
        })
final class RebuildRatesCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofMillis(300);

    @ArgGroup
    private Only only = new Only();

    @Mixin
    private Consent consent = new Consent();

    @Mixin
    private OperatorApi api = new OperatorApi();

    @Mixin
    private Output output = new Output();

    /** What else is asked; one of these. */
    static final class Only {
        @Option(names = "--verify", description = "tells what differs and changes nothing")
        private boolean verify;

        @Option(names = "--status", description = "says how far it is, or what the last one came to")
        private boolean status;

        @Option(names = "--abort", description = "ends it; what it has put right stays")
        private boolean abort;
    }

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        var client = new RateRebuildClient(api);
        if (only.status) {
            return print(client.state());
        }
        if (only.abort) {
            consent.require("End the rebuild of rates where it is?");
            client.abort(consent.reason());
            return print(lookOn(client));
        }
        if (client.state().isUnderWay()) {
            output.tell("a rebuild is under way; looking on");
        } else {
            consent.require(
                    only.verify
                            ? "Compare the history of rates and Redis with the topics?"
                            : "Put the history of rates and Redis right from the topics?");
            client.start(consent.reason(), only.verify);
        }
        return print(lookOn(client));
    }

    /** Until it has ended, and that is on record; what has gone wrong for now is told, and may mend itself. */
    private State lookOn(RateRebuildClient client) throws NotDone, Refused, InterruptedException {
        var told = "";
        try (var phases = new Phases(output, "records")) {
            while (true) {
                var state = client.state();
                phases.at(state.phase(), state.done(), state.total());
                if (!state.isUnderWay()) {
                    return state;
                }
                if (!state.trouble().equals(told)) {
                    told = state.trouble();
                    output.tell(told);
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private int print(State state) {
        if (output.isJson()) {
            output.json(state);
        } else {
            show(state);
        }
        return hasFailed(state) ? Exit.FAILED : Exit.DONE;
    }

    private void show(State state) {
        var counts = state.counts();
        output.line("%s %d is %s: %d tables read, %d unreadable records"
                .formatted(
                        state.check() ? "check" : "rebuild",
                        state.number(),
                        state.phase(),
                        counts.tables(),
                        counts.unreadable()));
        output.line("history: %d rows that the topics know, %d missing, %d wrong, %d mended; %d that they do not know"
                .formatted(counts.rows(), counts.missing(), counts.wrong(), counts.mended(), counts.unfounded()));
        output.line("Redis: %d tables, %d missing or wrong%s"
                .formatted(
                        counts.stored(),
                        counts.storedWrong(),
                        state.check() || counts.storedWrong() == 0 ? "" : ", put right"));
        state.first().forEach(difference -> output.line("  " + difference));
        if (!state.trouble().isEmpty()) {
            output.line(state.trouble());
        }
    }

    private boolean hasFailed(State state) {
        var hasEndedOtherwise = !state.isUnderWay() && state.number() > 0 && !state.isDone();
        var isLeft = state.check() ? state.differences() > 0 : state.counts().unfounded() > 0;
        return !only.status && !only.abort && (hasEndedOtherwise || isLeft);
    }
}
