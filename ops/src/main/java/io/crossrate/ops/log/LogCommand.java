package io.crossrate.ops.log;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.log.OperatorLogClient.Line;
import io.crossrate.ops.output.Output;
import io.crossrate.ops.output.Table;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crossrate ops log}: who did what, why, and what came of it. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows what operators did, newest first: each act's beginning and its end, with who, why and counts.",
            "The log is only ever added to, and each line carries the hash of the line before: --verify finds a line"
                    + " that was removed, added or changed. Its last line, noted elsewhere and given with --known,"
                    + " proves later that the log was not written anew."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:shown, or whole",
            "1:not whole, or not reached, and a line says why",
            "2:wrong options",
            "3:not allowed"
        },
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops log --limit 20",
            "  crossrate ops log --verify",
            "  crossrate ops log --verify --known 812:9f86d081884c7d65…",
            "  crossrate ops log --json | jq 'select(.outcome == \"FAILED\")'"
        })
public final class LogCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private OperatorApi api = new OperatorApi();

    @Mixin
    private Output output = new Output();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "lines shown (${DEFAULT-VALUE})")
    private int limit = 50;

    @Option(names = "--verify", description = "follows the chain instead, and says whether the log is whole")
    private boolean verify;

    @Option(names = "--known", paramLabel = "N:HASH", description = "a line that was noted, which must still be there")
    private @Nullable String known;

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        if (limit < 1 || (known != null && !verify)) {
            throw new ParameterException(
                    spec.commandLine(), limit < 1 ? "--limit must be 1 or more" : "--known belongs to --verify");
        }
        var log = new OperatorLogClient(api);
        return verify ? verify(log) : show(log);
    }

    private int show(OperatorLogClient log) throws NotDone, Refused, InterruptedException {
        var lines = log.newest(limit);
        if (output.isJson()) {
            lines.forEach(output::json);
            return Exit.DONE;
        }
        var table = Table.of(">LINE", "AT", "OPERATOR", "ACTION", "OUTCOME", "COUNTS", "TARGET", "REASON");
        lines.forEach(line -> table.row(
                line.number(),
                line.at(),
                line.operator(),
                line.action(),
                line.outcome(),
                counts(line),
                line.target(),
                line.detail().isEmpty() ? line.reason() : line.reason() + " (" + line.detail() + ")"));
        output.table(table);
        return Exit.DONE;
    }

    private static String counts(Line line) {
        return line.counts().entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
    }

    private int verify(OperatorLogClient log) throws NotDone, Refused, InterruptedException {
        var found = log.verify(known);
        if (output.isJson()) {
            output.json(found);
        } else if (found.whole()) {
            output.line("the log is whole: %d lines; to be noted elsewhere: %d:%s"
                    .formatted(found.lines(), found.lines(), found.hash()));
        } else {
            found.faults().forEach(output::line);
        }
        return found.whole() ? Exit.DONE : Exit.FAILED;
    }
}
