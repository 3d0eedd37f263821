package io.crossrate.ops.replay;

import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crossrate ops replay abort}. */
@Command(
        name = "abort",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Gives a replay up for good. What it has done stays: an order is put in order wholly or not at all, and a topic that it has written may be deleted.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:done",
            "1:it could not be asked",
            "2:wrong options",
            "3:not confirmed, not allowed, or not in this state; nothing was changed"
        },
        footerHeading = "Examples:%n",
        footer = "  crossrate ops replay abort 1a2b3c4d --reason 'not needed any more'")
final class AbortCommand implements Callable<Integer> {

    @Mixin
    private Asked asked = new Asked();

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        return asked.act("abort", "Give replay %s up?");
    }
}
