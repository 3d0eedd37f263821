package io.crossrate.ops.orders;

import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.output.Consent;
import io.crossrate.ops.output.Output;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A decision on an order that waits for review. */
final class Review {

    @Parameters(paramLabel = "ORDER", description = "the order's id")
    private String id = "";

    @Mixin
    private Consent consent = new Consent();

    @Mixin
    private OperatorApi api = new OperatorApi();

    @Mixin
    private Output output = new Output();

    /** Makes it, where the operator says yes. */
    void decide(String decision, String question) throws NotDone, Refused, InterruptedException {
        consent.require("%s order %s?".formatted(question, id));
        var order = new OrderClient(api).review(id, decision, consent.reason());
        if (output.isJson()) {
            output.json(order);
        } else {
            output.line("order %s is %s: %s -> %s".formatted(order.id(), order.status(), order.from(), order.to()));
        }
    }
}
