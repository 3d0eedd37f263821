package io.crossrate.ops.deadletters;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.deadletters.DeadLetterClient.Discarded;
import io.crossrate.ops.output.Consent;
import io.crossrate.ops.output.Output;
import io.crossrate.ops.output.Phases;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crossrate ops dead-letters discard}: closes letters that nothing is to come of. */
@Command(
        name = "discard",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Closes open dead letters that nothing is to come of.",
            "They can still be shown until their topic forgets them, 30 days after they were kept."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:every letter that was meant is closed, or would be",
            "1:some are not there or not open, or it could not be done",
            "2:wrong options",
            "3:not confirmed, or not allowed; nothing was closed"
        },
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops dead-letters discard --id 3:17 --reason 'a test of a partner'",
            "  crossrate ops dead-letters discard --all --topic rates --reason 'read again since' --yes"
        })
final class DiscardCommand implements Callable<Integer> {

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
            consent.require("Close " + letters.words() + "?");
        }
        Discarded discarded;
        try (var phases = new Phases(output, "letters")) {
            discarded =
                    new DeadLetterClient(api).discard(letters.topic(), letters.request(consent.reason()), phases::at);
        }
        if (output.isJson()) {
            output.json(discarded);
        } else {
            output.line("%d %s".formatted(discarded.discarded(), discarded.dryRun() ? "would be closed" : "closed"));
        }
        letters.requireNamed(discarded.discarded());
        return Exit.DONE;
    }
}
