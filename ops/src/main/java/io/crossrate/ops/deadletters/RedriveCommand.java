package io.crossrate.ops.deadletters;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.deadletters.DeadLetterClient.Redriven;
import io.crossrate.ops.output.Consent;
import io.crossrate.ops.output.Output;
import io.crossrate.ops.output.Phases;
import io.crossrate.ops.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crossrate ops dead-letters redrive}: done when every letter is back, or none was worth it. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends open dead letters back to the topic that they came from, with key, value, headers and event id as"
                    + " they were: what was applied meanwhile is not applied again.",
            "A letter of the order log that still cannot be read stays as it is. --dry-run goes through the same"
                    + " decoding and says what would come of each."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:every letter that was meant is back, or would be",
            "1:some stay as they would only come back, some are not there or not open, or it could not be done",
            "2:wrong options",
            "3:not confirmed, or not allowed; nothing was sent"
        },
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops dead-letters redrive --cause 3f2a90c1 --dry-run",
            "  crossrate ops dead-letters redrive --cause 3f2a90c1 --reason 'mended in 0.2' --yes",
            "  crossrate ops dead-letters redrive --id 3:17,3:18 --topic rates --reason 'codec mended'"
        })
final class RedriveCommand implements Callable<Integer> {

    @Mixin
    private Letters letters = new Letters();

    @Mixin
    private Consent consent = new Consent();

    @Mixin
    private OperatorApi api = new OperatorApi();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        if (!letters.isDry()) {
            consent.require("Send back " + letters.words() + "?");
        }
        Redriven redriven;
        try (var phases = new Phases(output, "letters")) {
            redriven =
                    new DeadLetterClient(api).redrive(letters.topic(), letters.request(consent.reason()), phases::at);
        }
        if (output.isJson()) {
            output.json(redriven);
        } else {
            print(redriven);
        }
        letters.requireNamed(redriven.redriven() + redriven.left());
        return redriven.left() == 0 ? Exit.DONE : Exit.FAILED;
    }

    private void print(Redriven redriven) {
        var table = Table.of("FORECAST", ">LETTERS", "EXAMPLE", "DETAIL");
        redriven.forecasts().forEach(it -> table.row(it.kind(), it.count(), it.example(), it.detail()));
        if (!redriven.forecasts().isEmpty()) {
            output.table(table);
        }
        output.line("%d %s, %d stay as they are"
                .formatted(
                        redriven.redriven(), redriven.dryRun() ? "would be sent back" : "sent back", redriven.left()));
    }
}
