package io.crossrate.ops.orders;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code crossrate ops orders approve}: done when this decision is the one that counts. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Approves an order that waits for review (IN_REVIEW).",
            "It is executed at once, at the rate that it has. Of several operators the first decides."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:approved",
            "1:not known yet, or not reached",
            "2:wrong options",
            "3:not confirmed, not allowed, or the order does not wait for review (any more)"
        },
        footerHeading = "Examples:%n",
        footer = {
            "  crossrate ops orders approve 51c7a1de-2f3b-5c4d-9e6f-7a8b9c0d1e2f --comment 'called the customer'",
            "  crossrate ops orders approve 51c7a1de-2f3b-5c4d-9e6f-7a8b9c0d1e2f --comment 'called the customer' --yes"
        })
final class ApproveCommand implements Callable<Integer> {

    @Mixin
    private Review review = new Review();

    @Override
    public Integer call() throws NotDone, Refused, InterruptedException {
        review.decide("approve", "Approve");
        return Exit.DONE;
    }
}
