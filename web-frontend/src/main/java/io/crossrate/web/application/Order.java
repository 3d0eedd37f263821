package io.crossrate.web.application;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as it stands. The parts that its first moments do not have are null. */
public record Order(
        String id,
        @Nullable String userId,
        String type,
        String status,
        int progress,
        String customerName,
        String country,
        Instant orderDate,
        Amount from,
        Amount to,
        @Nullable String rate,
        @Nullable String limitRate,
        @Nullable Instant expiresAt,
        @Nullable String reason,
        @Nullable Boolean simulated,
        @Nullable List<OrderStep> timeline) {

    /** Whether the order has reached a status that it cannot leave. */
    public boolean isFinal() {
        return switch (status) {
            case "COMPLETED", "REJECTED", "CANCELLED", "EXPIRED" -> true;
            default -> false;
        };
    }

    public boolean isLimit() {
        return type.equals("limit");
    }

    /** Whether it waits for its limit, and can be cancelled. */
    public boolean isOpen() {
        return status.equals("OPEN");
    }

    /** Whether what it buys is the least that its limit gives, since it has not come to a rate. */
    public boolean isLeast() {
        return isLimit() && rate == null;
    }

    /** The transitions so far, oldest first. */
    public List<OrderStep> steps() {
        return timeline == null ? List.of() : timeline;
    }
}
