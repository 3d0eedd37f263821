package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.orders.CancelOrder;
import io.crossrate.conversion.application.orders.Cancellation;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;

/** Takes the wish to cancel an order, and answers how it was decided. */
@Controller("/api/v1/orders")
final class CancelController implements CancelApi {

    private final CancelOrder cancelOrder;
    private final OrderReads orders;
    private final Outcomes outcomes;
    private final PerMinute limit;

    /** @param perUser cancels a minute of one user on this replica: each is an event in the log and a wait for its outcome */
    CancelController(
            CancelOrder cancelOrder,
            OrderReads orders,
            Outcomes outcomes,
            @Property(name = "orders.cancel.per-user", defaultValue = "60") int perUser) {
        if (perUser < 1) {
            throw new IllegalArgumentException("orders.cancel.per-user must be at least 1");
        }
        this.cancelOrder = cancelOrder;
        this.orders = orders;
        this.outcomes = outcomes;
        this.limit = new PerMinute("cancels", "user", perUser);
    }

    @Post("/{id}/cancel")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Override
    public HttpResponse<String> cancel(SignedIn signedIn, HttpRequest<?> request, String id) {
        var orderId = OrderIds.of(id);
        return outcomes.counted("orders.cancels", () -> {
            limit.admit(request, signedIn.user().id().toString());
            var cancellation = cancelOrder.cancel(signedIn.user().id(), orderId, orders.of(signedIn, request));
            return RateLimit.tell(request, answer(cancellation, URI.create("/api/v1/orders/" + orderId)));
        });
    }

    private static MutableHttpResponse<String> answer(Cancellation cancellation, URI location) {
        var response =
                switch (cancellation) {
                    case Cancellation.Granted _ -> HttpResponse.<String>ok();
                    case Cancellation.Undecided _ -> HttpResponse.<String>accepted(location);
                };
        return response.body(cancellation.order().json())
                .contentType("application/json")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
