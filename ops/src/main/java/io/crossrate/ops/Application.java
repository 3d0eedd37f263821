package io.crossrate.ops;

import io.crossrate.ops.audit.AuditCommand;
import io.crossrate.ops.backfill.BackfillCommand;
import io.crossrate.ops.backup.ExportCommand;
import io.crossrate.ops.backup.ImportCommand;
import io.crossrate.ops.deadletters.DeadLettersCommand;
import io.crossrate.ops.log.LogCommand;
import io.crossrate.ops.orders.OrdersCommand;
import io.crossrate.ops.output.Terminal;
import io.crossrate.ops.rebuild.RebuildCommand;
import io.crossrate.ops.replay.ReplayCommand;
import io.crossrate.ops.status.StatusCommand;
import io.crossrate.ops.tail.TailCommand;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The operators' command line. */
@Command(
        name = "crossrate ops",
        mixinStandardHelpOptions = true,
        description = "The operators' commands, on a system that runs.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:done, and nothing is wrong",
            "1:not done, or something was found; a line says what",
            "2:wrong options, or a value that has no meaning; nothing was changed",
            "3:not confirmed or not allowed; nothing was changed"
        },
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops status --watch",
            "  crossrate ops tail orders --since 10m",
            "  crossrate ops audit",
            "  crossrate ops dead-letters list",
            "  crossrate ops export --topic orders.v1 orders.crx",
            "  crossrate ops log --verify",
            "  crossrate ops rebuild orders --verify --reason 'monthly check'",
            "  source <(crossrate ops completion bash)",
        },
        subcommands = {
            AuditCommand.class,
            BackfillCommand.class,
            DeadLettersCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            LogCommand.class,
            OrdersCommand.class,
            RebuildCommand.class,
            ReplayCommand.class,
            StatusCommand.class,
            TailCommand.class,
            CompletionCommand.class
        })
public final class Application {

    private static final int WIDEST_HELP = 120;
    private static final int NARROWEST_HELP = 60;

    private Application() {}

    public static void main(String[] args) {
        // A writer on the stream itself, which knows when who read it has gone.
        System.exit(commandLine()
                .setOut(new PrintWriter(System.out, true, System.out.charset()))
                .execute(args));
    }

    /** The whole command line; what an operator can mend is one line on standard error and a status of {@link Exit}. */
    public static CommandLine commandLine() {
        var commandLine = new CommandLine(new Application());
        commandLine.setUsageHelpWidth(Math.clamp(Terminal.width(), NARROWEST_HELP, WIDEST_HELP));
        commandLine.registerConverter(LocalDate.class, reading(LocalDate::parse, "day such as 2026-04-13"));
        commandLine.registerConverter(Instant.class, reading(Instant::parse, "time such as 2026-04-13T14:00:00Z"));
        commandLine.setExecutionExceptionHandler((e, command, result) -> {
            if (!(e instanceof NotDone || e instanceof Refused)) {
                throw e;
            }
            command.getErr().println("crossrate: " + e.getMessage());
            command.getErr().flush();
            return e instanceof Refused refused ? refused.status() : Exit.FAILED;
        });
        return commandLine;
    }

    private static <T> ITypeConverter<T> reading(Function<String, T> parser, String what) {
        return value -> {
            try {
                return parser.apply(value);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'%s' is no %s".formatted(value, what));
            }
        };
    }
}
