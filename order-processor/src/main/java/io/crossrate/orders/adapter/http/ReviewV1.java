package io.crossrate.orders.adapter.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** What an operator decides on an order, and why; every field may be missing or nonsense. */
@Serdeable.Deserializable
@JsonIgnoreProperties(ignoreUnknown = false)
record ReviewV1(@Nullable String decision, @Nullable String comment) {

    boolean isApproved() {
        return switch (decision) {
            case "approve" -> true;
            case "reject" -> false;
            case null, default -> throw new InvalidRequest("'decision' must be approve or reject");
        };
    }

    String why() {
        return Reasons.required(comment, "comment");
    }
}
