package io.crossrate.orders.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operator has decided on an order that waited for review.
 *
 * @param comment why, in the operator's words; null where nothing was said
 */
public record OrderReviewed(
        UUID orderId, boolean isApproved, UUID reviewedBy, @Nullable String comment, Instant reviewedAt)
        implements Decision {}
