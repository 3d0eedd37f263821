package io.crossrate.ops.replay;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.output.Output;
import io.crossrate.ops.output.Table;
import io.crossrate.ops.replay.ReplayClient.Replay;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crossrate ops replay plan}: done when the plan is kept; nothing else is written. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Reads what a replay would take, and keeps the plan of it: the offsets, how many records and keys there"
                    + " are, and what to mind. A plan is never changed; one that was is refused.",
            "Of orders, a plan has all records of each order that has one in these times, since an order is what all"
                    + " of them make it: at most 10,000 orders and 20,000 records."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:the plan is kept", "1:it could not be made", "2:wrong options", "3:not allowed"},
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops replay plan --mode rebuild --key ORDER",
            "  crossrate ops replay plan --mode rebuild --from 2026-04-13T14:00:00Z --to 2026-04-13T14:05:00Z",
            "  crossrate ops replay plan --mode republish --topic orders.status.v1 --from 2026-04-13T00:00:00Z --key ORDER"
        })
final class PlanCommand implements Callable<Integer> {

    /** What records are taken for. */
    enum Mode {
        rebuild,
        republish
    }

    @Option(names = "--mode", required = true, description = "what for: ${COMPLETION-CANDIDATES}")
    private Mode mode = Mode.republish;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "the topic to read; of a rebuild orders.v1 and no other")
    private @Nullable String topic;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "the time of the first record; a rebuild of one --key needs none")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "the time before which the last record is, later than --from (now)")
    private @Nullable Instant to;

    @Option(names = "--key", paramLabel = "KEY", description = "only records with this key, such as an order's id")
    private @Nullable String key;

    @Option(
            names = "--into",
            paramLabel = "TOPIC",
            description = "of republish: the topic to write; its name ends in .replay-WORD (TOPIC.replay-PLAN)")
    private @Nullable String into;

    @Mixin
    private OperatorApi api = new OperatorApi();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        var wanted = new HashMap<String, String>();
        wanted.put("mode", mode.name().toLowerCase(Locale.ROOT));
        put(wanted, "topic", topic);
        put(wanted, "from", from);
        put(wanted, "to", to);
        put(wanted, "key", key);
        put(wanted, "into", into);
        print(new ReplayClient(api).plan(wanted, output));
        return Exit.DONE;
    }

    private static void put(Map<String, String> wanted, String name, @Nullable Object value) {
        if (value != null) {
            wanted.put(name, value.toString());
        }
    }

    private void print(Replay replay) {
        if (output.isJson()) {
            output.json(replay);
            return;
        }
        var plan = replay.plan();
        var table = Table.of(">PARTITION", ">FROM", ">UNTIL");
        plan.ranges().forEach(range -> table.row(range.partition(), range.from(), range.until()));
        output.table(table);
        output.line("%d records of %d keys%s"
                .formatted(plan.records(), plan.keys(), plan.target() == null ? "" : ", to " + plan.target()));
        plan.warnings().forEach(warning -> output.line("mind: " + warning));
        output.line("the plan is %s, %s".formatted(replay.id(), replay.hash()));
    }
}
