package io.crossrate.ops.replay;

import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crossrate ops replay resume}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Has a replay that was paused go on where it is; look on with: crossrate ops replay status PLAN --follow.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:done",
            "1:it could not be asked",
            "2:wrong options",
            "3:not confirmed, not allowed, or not in this state; nothing was changed"
        },
        footerHeading = "Examples:%n",
        footer = "  crossrate ops replay resume 1a2b3c4d --reason 'the partner is back'")
final class ResumeCommand implements Callable<Integer> {

    @Mixin
    private Asked asked = new Asked();

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        return asked.act("resume", "Let replay %s go on?");
    }
}
