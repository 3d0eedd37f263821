package io.crossrate.ops.replay;

import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.output.Consent;
import io.crossrate.ops.output.Output;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What is asked of a replay that is there. */
final class Asked {

    @Parameters(paramLabel = "PLAN", converter = PlanId.Reader.class, description = "the plan's id")
    private PlanId plan = new PlanId("");

    @Mixin
    private Consent consent = new Consent();

    @Mixin
    private OperatorApi api = new OperatorApi();

    @Mixin
    private Output output = new Output();

    /** @param question with a place for the plan */
    int act(String action, String question) throws NotDone, Refused, InterruptedException {
        consent.require(question.formatted(plan.text()));
        return Shown.print(new ReplayClient(api).ask(plan.text(), action, Map.of("reason", consent.reason())), output);
    }
}
