package io.crossrate.orders.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A limit order's time is over.
 *
 * @param reachedAt when it was seen; before the order's own expiry it counts for nothing
 */
public record OrderExpiryReached(UUID orderId, Instant expiresAt, Instant reachedAt) implements Decision {}
