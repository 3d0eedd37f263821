package io.crossrate.ops.replay;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.output.Consent;
import io.crossrate.ops.output.Output;
import java.util.HashMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossrate ops replay start}: done when everything that was planned is done, each record once. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Has a plan carried out. The work is order-processor's and goes on after a restart: this command looks on,"
                    + " and may be ended (Ctrl-C); look on again with: crossrate ops replay status PLAN --follow.",
            "--dry-run goes through the same handlers in transactions that are rolled back, and says what of each kind"
                    + " would be applied, is a duplicate or would be a dead letter, and which rows would change.",
            "A plan that was changed, or whose records are gone from the topic meanwhile, is refused or fails; an"
                    + " order that has gone on since it was planned is left as it is."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:everything is done",
            "1:not everything is; a line says why",
            "2:wrong options",
            "3:not confirmed or not allowed, or the plan is not to be carried out; nothing was changed"
        },
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops replay start 1a2b3c4d --dry-run",
            "  crossrate ops replay start 1a2b3c4d --rate 500/s --reason 'rows were lost'"
        })
final class StartCommand implements Callable<Integer> {

    private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,6})(/s)?");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "PLAN", converter = PlanId.Reader.class, description = "the plan's id")
    private PlanId plan = new PlanId("");

    @Option(names = "--rate", paramLabel = "N/s", description = "records a second at most (as many as may be)")
    private @Nullable String rate;

    @Option(names = "--dry-run", description = "says what it would come to, and changes nothing")
    private boolean isDry;

    @Mixin
    private Consent consent = new Consent();

    @Mixin
    private OperatorApi api = new OperatorApi();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        var client = new ReplayClient(api);
        if (isDry) {
            Shown.print(client.foresee(plan.text(), output), output);
            return Exit.DONE;
        }
        var why = new HashMap<String, Object>();
        if (rate != null) {
            why.put("rate", perSecond(rate));
        }
        var planned = client.find(plan.text()).plan();
        consent.require(
                planned.target() == null
                        ? "Put %d orders in order by %d records of %s?"
                                .formatted(planned.keys(), planned.records(), planned.topic())
                        : "Write %d records of %s to %s?"
                                .formatted(planned.records(), planned.topic(), planned.target()));
        why.put("reason", consent.reason());
        client.ask(plan.text(), "start", why);
        var ended = Shown.follow(client, output, plan.text());
        Shown.print(ended, output);
        return ended.isIn("done") ? Exit.DONE : Exit.FAILED;
    }

    private long perSecond(String text) {
        var matcher = RATE.matcher(text);
        if (!matcher.matches()) {
            throw new ParameterException(spec.commandLine(), "--rate is a number of records a second, as in 500/s");
        }
        return Long.parseLong(matcher.group(1));
    }
}
