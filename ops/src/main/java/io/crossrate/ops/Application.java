package io.crossrate.ops;

import io.crossrate.ops.backfill.BackfillCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The operators' command line. */
@Command(
        name = "crossrate ops",
        mixinStandardHelpOptions = true,
        description = "The operators' commands, on a system that runs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = BackfillCommand.class)
public final class Application {

    private Application() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The whole command line; what an operator can mend is one line on standard error and status 1. */
    public static CommandLine commandLine() {
        var commandLine = new CommandLine(new Application());
        commandLine.setExecutionExceptionHandler((e, command, result) -> {
            if (!(e instanceof NotDone)) {
                throw e;
            }
            command.getErr().println("crossrate: " + e.getMessage());
            return 1;
        });
        return commandLine;
    }
}
