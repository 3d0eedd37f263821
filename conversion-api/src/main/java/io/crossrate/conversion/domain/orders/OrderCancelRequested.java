package io.crossrate.conversion.domain.orders;

import java.time.Instant;
import java.util.UUID;

/**
 * Its owner wants an open order cancelled.
 *
 * @param id this wish's own, so that it is known which one was granted
 */
public record OrderCancelRequested(UUID id, UUID orderId, UUID requestedBy, Instant requestedAt)
        implements OrderEvent {}
