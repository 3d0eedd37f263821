package io.crossrate.ops.orders;

import picocli.CommandLine.Command;

/** {@code crossrate ops orders}. */
@Command(
        name = "orders",
        mixinStandardHelpOptions = true,
        description = "Shows orders, and decides on those that wait for an operator.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListCommand.class, ApproveCommand.class, RejectCommand.class})
public final class OrdersCommand {}
