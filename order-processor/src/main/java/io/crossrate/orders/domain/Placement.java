package io.crossrate.orders.domain;

import io.crossrate.money.Money;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;

/** The event that an order begins with. */
public sealed interface Placement extends OrderEvent permits OrderPlaced, LimitOrderPlaced {

    UUID userId();

    /** The user's own name for the order: one order for each. */
    String idempotencyKey();

    String customerName();

    /** ISO 3166-1 alpha-2. */
    String country();

    /** What is paid. */
    Money from();

    /** Taken from the source amount before conversion, in its currency. */
    Money fee();

    RoundingMode rounding();

    /** When the order was taken. */
    Instant acceptedAt();

    /** Whether an operator has to approve before the order is executed. */
    boolean needsReview();

    boolean simulated();

    OrderType type();

    /** What the order gives by this event alone: of a limit order the least that it may give. */
    Terms terms();
}
