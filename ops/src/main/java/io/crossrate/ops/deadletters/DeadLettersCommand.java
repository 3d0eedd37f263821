package io.crossrate.ops.deadletters;

import picocli.CommandLine.Command;

/** {@code crossrate ops dead-letters}. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = {
            "Records that their reader could not use are kept verbatim. They are open until they are sent back to"
                    + " where they came from (redrive), or closed as they are (discard)."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListCommand.class, ShowCommand.class, RedriveCommand.class, DiscardCommand.class})
public final class DeadLettersCommand {}
