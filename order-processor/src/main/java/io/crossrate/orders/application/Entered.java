package io.crossrate.orders.application;

import io.crossrate.orders.domain.Order;
import java.time.Instant;

/**
 * An order and where it lies in the books.
 *
 * @param position where its placing stands in the log
 * @param enteredAt when the placing was decided
 */
public record Entered(Position position, Instant enteredAt, Order order) {}
