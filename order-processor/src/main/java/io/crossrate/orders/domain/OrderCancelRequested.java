package io.crossrate.orders.domain;

import java.time.Instant;
import java.util.UUID;

/** Somebody wants an open order cancelled; only its owner's wish counts. */
public record OrderCancelRequested(UUID orderId, UUID requestedBy, Instant requestedAt) implements Decision {}
