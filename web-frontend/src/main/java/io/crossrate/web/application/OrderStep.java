package io.crossrate.web.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One transition of an order. */
public record OrderStep(int version, String status, int progress, Instant occurredAt, @Nullable String reason) {}
