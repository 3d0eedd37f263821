package io.crossrate.orders.adapter.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrate.orders.domain.OrderReviewed;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** OrderReviewed as it is on the wire. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderReviewedV1(
        @Nullable String orderId,
        @Nullable String decision,
        @Nullable String reviewedBy,
        @Nullable String comment,
        @Nullable String reviewedAt) {

    private static final String APPROVED = "approved";
    private static final String REJECTED = "rejected";

    static OrderReviewedV1 of(OrderReviewed event) {
        return new OrderReviewedV1(
                event.orderId().toString(),
                event.isApproved() ? APPROVED : REJECTED,
                event.reviewedBy().toString(),
                event.comment(),
                event.reviewedAt().toString());
    }

    OrderReviewed toDomain() {
        var word = Fields.required(decision, "decision");
        if (!word.equals(APPROVED) && !word.equals(REJECTED)) {
            throw new IllegalArgumentException("decision has no meaning");
        }
        return new OrderReviewed(
                Fields.uuid(orderId, "orderId"),
                word.equals(APPROVED),
                Fields.uuid(reviewedBy, "reviewedBy"),
                comment,
                Fields.instant(reviewedAt, "reviewedAt"));
    }
}
