package io.crossrate.ops.replay;

import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crossrate ops replay pause}. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lets a running replay rest where it is, whoever has started it and wherever.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:done",
            "1:it could not be asked",
            "2:wrong options",
            "3:not confirmed, not allowed, or not in this state; nothing was changed"
        },
        footerHeading = "Examples:%n",
        footer = "  crossrate ops replay pause 1a2b3c4d --reason 'the partner cannot keep up'")
final class PauseCommand implements Callable<Integer> {

    @Mixin
    private Asked asked = new Asked();

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        return asked.act("pause", "Let replay %s rest?");
    }
}
