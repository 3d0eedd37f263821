package io.crossrate.ops.replay;

import picocli.CommandLine.Command;

/** {@code crossrate ops replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Takes records of the past once more, as a plan says that was made beforehand and is never changed:"
                    + " --mode rebuild puts orders whose rows are damaged or gone in order by their records;"
                    + " --mode republish writes records to a topic of their own, for a consumer that needs them again.",
            "Nothing is told twice, and nothing outside of the plan is touched. All tables of orders are made anew by:"
                    + " crossrate ops rebuild orders."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PlanCommand.class,
            StartCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            AbortCommand.class,
            StatusCommand.class
        })
public final class ReplayCommand {}
