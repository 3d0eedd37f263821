package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.crossrate.orders.application.Rejection.NotInReview;
import io.crossrate.orders.application.operators.ReviewOrder;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/** What operators decide on single orders. */
@Controller("/admin/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AdminOrderController {

    private final ReviewOrder review;

    AdminOrderController(ReviewOrder review) {
        this.review = review;
    }

    /** A problem detail with the order as it stands. */
    @Serdeable.Serializable
    record OrderProblemV1(String type, String title, int status, String detail, String instance, OrderV1 order) {
        static OrderProblemV1 of(NotInReview refusal, String path) {
            var problem = Problem.of(refusal, path);
            return new OrderProblemV1(
                    problem.type(),
                    problem.title(),
                    problem.status(),
                    problem.detail(),
                    problem.instance(),
                    OrderV1.of(refusal.order(), null));
        }
    }

    @Post("/{id}/review")
    HttpResponse<?> review(
            HttpRequest<?> request,
            @RequestAttribute(OperatorsOnly.OPERATOR) Caller operator,
            String id,
            @Body ReviewV1 decision) {
        try {
            var detail = review.review(operator.userId(), orderId(id), decision.isApproved(), decision.why());
            return HttpResponse.ok(OrderV1.of(detail.order(), detail.timeline()));
        } catch (NotInReview e) {
            return HttpResponse.status(HttpStatus.CONFLICT)
                    .body(OrderProblemV1.of(e, request.getPath()))
                    .contentType(Problem.MEDIA_TYPE);
        }
    }

    private static UUID orderId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("an order's id is a UUID");
        }
    }
}
