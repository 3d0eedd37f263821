package io.crossrate.orders.adapter.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.crossrate.orders.application.rebuild.RebuildOrders;
import io.crossrate.orders.application.rebuild.Wish;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The rebuild of orders, for operators; it goes on whoever asks or does not. */
@Controller("/admin/rebuilds/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AdminRebuildController {

    private final RebuildOrders rebuilds;

    AdminRebuildController(RebuildOrders rebuilds) {
        this.rebuilds = rebuilds;
    }

    /** Why it is asked for. */
    @Serdeable.Deserializable
    @JsonIgnoreProperties(ignoreUnknown = false)
    record WhyV1(@Nullable String reason) {

        String required() {
            return Reasons.required(reason, "reason");
        }
    }

    @Get
    RebuildV1 state() {
        return RebuildV1.of(rebuilds.state());
    }

    @Post
    RebuildV1 start(@RequestAttribute(OperatorsOnly.OPERATOR) Caller operator, @Body WhyV1 why) {
        return RebuildV1.of(rebuilds.start(operator.userId(), why.required()));
    }

    @Post("/{action}")
    RebuildV1 act(@RequestAttribute(OperatorsOnly.OPERATOR) Caller operator, String action, @Body WhyV1 why) {
        var who = operator.userId();
        var reason = why.required();
        return RebuildV1.of(
                switch (action) {
                    case "pause" -> rebuilds.pause(true, who, reason);
                    case "resume" -> rebuilds.pause(false, who, reason);
                    case "abort" -> rebuilds.abort(who, reason);
                    case "compare" -> rebuilds.wish(Wish.COMPARE, who, reason);
                    case "swap" -> rebuilds.wish(Wish.SWAP, who, reason);
                    case "swap-despite-differences" -> rebuilds.wish(Wish.SWAP_DESPITE_DIFFERENCES, who, reason);
                    case "rollback" -> rebuilds.wish(Wish.ROLL_BACK, who, reason);
                    default ->
                        throw new InvalidRequest("a rebuild is asked to 'pause', 'resume', 'abort', 'compare', 'swap',"
                                + " 'swap-despite-differences' or 'rollback'");
                });
    }
}
