package io.crossrate.conversion.application.orders;

import java.util.UUID;

/**
 * A transition of an order, as it was published.
 *
 * @param id the event's id
 * @param json the event's value, unchanged
 */
public record StatusEvent(String id, UUID userId, UUID orderId, String status, String json) {}
