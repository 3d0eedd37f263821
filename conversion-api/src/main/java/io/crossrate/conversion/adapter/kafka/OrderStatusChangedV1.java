package io.crossrate.conversion.adapter.kafka;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.crossrate.conversion.application.orders.StatusEvent;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/** The fields of an OrderStatusChanged event that decide where it goes: contracts/schemas/OrderStatusChanged.v1.json. */
@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
record OrderStatusChangedV1(String userId, String orderId, String status) {

    StatusEvent toEvent(String id, String json) {
        return new StatusEvent(id, UUID.fromString(userId), UUID.fromString(orderId), status, json);
    }
}
