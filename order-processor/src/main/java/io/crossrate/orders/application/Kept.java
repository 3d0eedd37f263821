package io.crossrate.orders.application;

import java.time.Instant;
import java.util.UUID;

/** How far back status events are kept: they are deleted as they age, the oldest first. */
@FunctionalInterface
public interface Kept {

    /**
     * What this order went through up to then may not be readable any more; everything later is.
     *
     * @return {@link Instant#MIN} where nothing is gone, {@link Instant#MAX} where nothing is left
     */
    Instant goneUntil(UUID orderId);
}
