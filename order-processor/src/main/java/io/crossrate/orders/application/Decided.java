package io.crossrate.orders.application;

import io.crossrate.orders.domain.Transition;
import java.util.List;

/**
 * A decision on an order that changed it.
 *
 * @param position where the decision stands in the log
 * @param order where the order's placing stands
 * @param transitions what it came to, at least one
 */
public record Decided(Position position, Position order, String eventId, List<Transition> transitions) {}
