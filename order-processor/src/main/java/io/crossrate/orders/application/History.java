package io.crossrate.orders.application;

import io.crossrate.orders.domain.Status;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was told to this service, from the beginning, and by it, as far back as that is kept. */
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

    /**
     * Every status event there is, each order's in their order; says which there are no more.
     *
     * @param unreadable is told where a record stands that is no status event
     */
    Kept told(Consumer<Told> reader, Consumer<Position> unreadable);
}
