package io.crossrate.orders.application;

import io.crossrate.orders.domain.Status;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was told to this service and by it, from the beginning. */
public interface History {

    /** A status event as its readers see it. */
    record Told(UUID orderId, int version, Status status, @Nullable Status previous, int progress) {}

    /**
     * Waits until everything that follows from the log up to these offsets is published.
     *
     * @return whether that came to be in time
     */
    boolean awaitPublished(Map<Integer, Long> until);

    /** Every record of the log up to these offsets, partition by partition in its order. */
    void log(Map<Integer, Long> until, Consumer<Incoming> reader);

    /** Every status event there is, each order's in their order. */
    void told(Consumer<Told> reader);
}
