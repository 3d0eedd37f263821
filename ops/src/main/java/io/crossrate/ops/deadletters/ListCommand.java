package io.crossrate.ops.deadletters;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.output.Output;
import io.crossrate.ops.output.Table;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crossrate ops dead-letters list}: the open letters by their cause. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows the open dead letters by their cause: how many, since when, and the place of one of them.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:shown, also where there are none", "1:not reached", "2:wrong options", "3:not allowed"},
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops dead-letters list",
            "  crossrate ops dead-letters list --topic rates",
            "  crossrate ops dead-letters list --json | jq '.[].open'"
        })
final class ListCommand implements Callable<Integer> {

    @Mixin
    private OperatorApi api = new OperatorApi();

    @Mixin
    private Output output = new Output();

    @Option(names = "--topic", description = "${COMPLETION-CANDIDATES}; all of them where it is left out")
    private @Nullable TopicName topic;

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        var client = new DeadLetterClient(api);
        var topics = topic == null ? client.topics() : List.of(client.topic(topic.name()));
        if (output.isJson()) {
            output.json(topics);
            return Exit.DONE;
        }
        var table = Table.of("TOPIC", "=CAUSE", ">OPEN", "FIRST", "LAST", "=EXAMPLE", "ERROR");
        topics.forEach(it -> it.causes()
                .forEach(cause -> table.row(
                        it.name(),
                        cause.id(),
                        cause.count(),
                        cause.first(),
                        cause.last(),
                        cause.example(),
                        cause.text())));
        if (topics.stream().allMatch(it -> it.open() == 0)) {
            output.line("no dead letters are open");
        } else {
            output.table(table);
        }
        return Exit.DONE;
    }
}
