package io.crossrate.ops;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossrate ops completion}: what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script that completes commands and options of crossrate in this shell.",
        footerHeading = "Examples:%n",
        footer = {
            "  source <(./crossrate ops completion bash)",
            "  ./crossrate ops completion zsh >~/.crossrate-completion    and in ~/.zshrc: source that file"
        })
public final class CompletionCommand implements Callable<Integer> {

    /** The shells that are known. */
    enum Shell {
        bash,
        zsh
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.bash;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (shell == Shell.zsh) {
            out.println("autoload -U +X compinit && compinit");
        }
        out.println(AutoComplete.bash("crossrate", launcher()));
        out.flush();
        return Exit.DONE;
    }

    /** The launcher as it is typed, with this command line below it. */
    private static CommandLine launcher() {
        var launcher = CommandSpec.create().name("crossrate");
        for (var command : new String[] {"up", "test", "bench"}) {
            launcher.addSubcommand(command, CommandSpec.create().name(command));
        }
        return new CommandLine(launcher.addSubcommand("ops", Application.commandLine()));
    }
}
