package io.crossrate.standalone;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the one-command system. */
@Command(
        name = "crossrate",
        mixinStandardHelpOptions = true,
        description = "A live exchange-rate, conversion and order platform.",
        subcommands = UpCommand.class)
public final class Application {

    private Application() {}

    public static void main(String[] args) {
        var commandLine = new CommandLine(new Application());
        commandLine.setExecutionExceptionHandler((e, command, result) -> {
            if (!(e instanceof CannotRun)) {
                throw e;
            }
            command.getErr().println("crossrate: " + e.getMessage());
            return 1;
        });
        System.exit(commandLine.execute(args));
    }
}
