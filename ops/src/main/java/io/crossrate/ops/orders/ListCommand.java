package io.crossrate.ops.orders;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.output.Output;
import io.crossrate.ops.output.Table;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crossrate ops orders list}: the newest orders of everybody. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows orders, newest first.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:shown, also where there are none", "1:not reached", "2:wrong options", "3:not allowed"},
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops orders list --status IN_REVIEW",
            "  crossrate ops orders list --user 0197c1de-1111-7abc-8def-0123456789ab --limit 10",
            "  crossrate ops orders list --status REJECTED,EXPIRED --json | jq -r .reason"
        })
final class ListCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private OperatorApi api = new OperatorApi();

    @Mixin
    private Output output = new Output();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "one or several, as in IN_REVIEW or OPEN,EXECUTING")
    private @Nullable String status;

    @Option(names = "--user", paramLabel = "ID", description = "whose they are")
    private @Nullable String user;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "so many at most (${DEFAULT-VALUE})")
    private int limit = 50;

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be 1 or more");
        }
        var orders = new OrderClient(api).newest(status, user, limit);
        if (output.isJson()) {
            orders.forEach(output::json);
            return Exit.DONE;
        }
        var table = Table.of("=ORDER", "DATE", "STATUS", "TYPE", ">FROM", ">TO", ">RATE", "CUSTOMER", "REASON");
        orders.forEach(order -> table.row(
                order.id(),
                order.orderDate(),
                order.status(),
                order.type(),
                order.from(),
                order.to(),
                order.rate() == null ? "limit " + order.limitRate() : order.rate(),
                order.customerName() + ", " + order.country(),
                Objects.requireNonNullElse(order.reason(), "")));
        output.table(table);
        return Exit.DONE;
    }
}
