package io.crossrate.ops.rebuild;

import picocli.CommandLine.Command;

/** {@code crossrate ops rebuild}. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Makes anew what came from the topics, while the system runs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RebuildOrdersCommand.class, RebuildRatesCommand.class})
public final class RebuildCommand {}
