package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.Rejection;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;

/**
 * A problem detail of RFC 9457.
 *
 * @param type the stable word that programs branch on
 * @param detail what was wrong and what to do, for people
 * @param instance the path that was asked
 */
@Serdeable
record Problem(String type, String title, int status, String detail, String instance) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** The one place that gives every refusal its word and its status. */
    static Problem of(Rejection rejection, String instance) {
        var detail = Objects.requireNonNullElse(rejection.getMessage(), "");
        return switch (rejection) {
            case Rejection.InvalidRequest _ ->
                new Problem("invalid-request", "The request cannot be understood", 400, detail, instance);
            case Rejection.Unauthorized _ -> new Problem("unauthorized", "Who is asking?", 401, detail, instance);
            case Rejection.Forbidden _ -> new Problem("forbidden", "This is not yours to do", 403, detail, instance);
            case Rejection.AlreadyRunning _ ->
                new Problem("already-running", "This is being done already", 409, detail, instance);
            case Rejection.NotNow _ ->
                new Problem("not-now", "This cannot be done as things are", 409, detail, instance);
            case Rejection.UnknownOrder _ ->
                new Problem("unknown-order", "There is no such order", 404, detail, instance);
            case Rejection.NotInReview _ ->
                new Problem("order-not-in-review", "The order does not wait for review", 409, detail, instance);
            case Rejection.ReviewPending _ ->
                new Problem("review-pending", "The decision is not applied yet", 503, detail, instance);
            case Rejection.UnknownDeadLetter _ ->
                new Problem("unknown-dead-letter", "There is no such dead letter", 404, detail, instance);
            case Rejection.UnknownReplay _ ->
                new Problem("unknown-replay", "There is no such replay", 404, detail, instance);
            case Rejection.KafkaUnavailable _ ->
                new Problem("kafka-unavailable", "Kafka cannot be asked for now", 503, detail, instance);
            case Rejection.OrdersUnavailable _ ->
                new Problem("orders-unavailable", "Orders cannot be read for now", 503, detail, instance);
        };
    }
}
