package io.crossrate.orders.adapter.http;

import io.crossrate.orders.domain.Transition;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A transition as it reads over HTTP; what is null is left out. */
@Serdeable.Serializable
record OrderEventV1(
        int version,
        String status,
        @Nullable String previousStatus,
        int progress,
        String occurredAt,
        @Nullable String reason,
        @Nullable String causeId) {

    static OrderEventV1 of(Transition transition) {
        var previous = transition.previous();
        var reason = transition.reason();
        return new OrderEventV1(
                transition.version(),
                transition.status().name(),
                previous == null ? null : previous.name(),
                transition.progress(),
                transition.occurredAt().toString(),
                reason == null ? null : reason.word(),
                transition.causeId());
    }
}
