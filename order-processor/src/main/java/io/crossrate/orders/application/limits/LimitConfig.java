package io.crossrate.orders.application.limits;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How open limit orders are held and triggered.
 *
 * @param mostOpen how many this process holds, some 300 bytes of memory each; others wait until it aligns their partition
 *     anew
 * @param inFlight how many events are on their way to the log at a time
 * @param again after this long an event whose order is still open is sent again, then after twice as long, and so on
 */
@ConfigurationProperties("orders.limits")
public record LimitConfig(
        @Bindable(defaultValue = "200000") int mostOpen,
        @Bindable(defaultValue = "1000") int inFlight,
        @Bindable(defaultValue = "30s") Duration again) {

    public LimitConfig {
        if (mostOpen < 1 || inFlight < 1) {
            throw new IllegalArgumentException("orders.limits.most-open and .in-flight must be positive");
        }
        if (!again.isPositive()) {
            throw new IllegalArgumentException("orders.limits.again must be positive");
        }
    }
}
