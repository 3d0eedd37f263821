package io.crossrate.ops.output;

import io.crossrate.ops.Refused;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a command that changes data needs before it begins: why, and a yes. */
public final class Consent {

    @Option(
            names = {"--reason", "--comment"},
            paramLabel = "TEXT",
            description = "why, for the operators' log; 1 to 200 characters")
    private String reason = "";

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--yes", description = "does it without asking, as scripts need")
    private boolean yes;

    /** Why, in the operator's words; empty where nothing is changed. */
    public String reason() {
        return reason;
    }

    /**
     * Asks, unless that was answered beforehand; a reason must be there.
     *
     * @throws Refused where the answer is not yes, or nobody is there to give one
     */
    public void require(String question) throws Refused {
        if (reason.isBlank()) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--reason=TEXT'");
        }
        if (!yes && terminal().isEmpty()) {
            throw new Refused("this changes data: confirm it with --yes");
        }
        ask(question);
    }

    /**
     * Asks whoever sits at a terminal, unless that was answered beforehand; a script goes on. It is for what only adds, and
     * nothing twice.
     */
    public void ask(String question) throws Refused {
        var console = terminal();
        if (yes || console.isEmpty()) {
            return;
        }
        var answer = Optional.ofNullable(console.get().readLine("%s [y/N] ", question))
                .orElse("");
        if (!answer.strip().toLowerCase(Locale.ROOT).matches("y|yes")) {
            throw new Refused("not confirmed, nothing was changed");
        }
    }

    private static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
