package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.adapter.http.OrderMessages.OrderAnswer;
import io.crossrate.conversion.adapter.http.OrderMessages.OrderRequest;
import io.crossrate.conversion.application.orders.PlaceLimitOrder;
import io.crossrate.conversion.application.orders.PlaceOrder;
import io.crossrate.conversion.domain.OrderRejection.IdempotencyKeyMissing;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.crossrate.conversion.domain.orders.IdempotencyKey;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;

/** Takes orders. */
@Controller("/api/v1/orders")
final class OrderController implements OrderApi {

    private final PlaceOrder placeOrder;
    private final PlaceLimitOrder placeLimitOrder;
    private final OrderReads orders;
    private final Outcomes outcomes;

    OrderController(PlaceOrder placeOrder, PlaceLimitOrder placeLimitOrder, OrderReads orders, Outcomes outcomes) {
        this.placeOrder = placeOrder;
        this.placeLimitOrder = placeLimitOrder;
        this.orders = orders;
        this.outcomes = outcomes;
    }

    @Post
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Override
    public HttpResponse<OrderAnswer> place(SignedIn signedIn, HttpRequest<?> sent, @Body OrderRequest request) {
        return outcomes.counted("orders", () -> {
            var order = request.place(
                    placeOrder,
                    placeLimitOrder,
                    signedIn.user().id(),
                    key(sent.getHeaders()),
                    orders.of(signedIn, sent));
            return HttpResponse.accepted(URI.create("/api/v1/orders/" + order.id()))
                    .body(OrderAnswer.of(order))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store");
        });
    }

    private static IdempotencyKey key(HttpHeaders headers) {
        return IdempotencyKeys.of(headers)
                .filter(value -> !value.isEmpty())
                .map(IdempotencyKey::new)
                .orElseThrow(IdempotencyKeyMissing::new);
    }
}
