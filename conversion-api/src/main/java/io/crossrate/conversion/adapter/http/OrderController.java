package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.adapter.http.TradeMessages.OrderAnswer;
import io.crossrate.conversion.adapter.http.TradeMessages.OrderRequest;
import io.crossrate.conversion.application.orders.PlaceOrder;
import io.crossrate.conversion.domain.OrderRejection.IdempotencyKeyMissing;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.crossrate.conversion.domain.orders.IdempotencyKey;
import io.micronaut.http.HttpHeaders;
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
    private final Outcomes outcomes;

    OrderController(PlaceOrder placeOrder, Outcomes outcomes) {
        this.placeOrder = placeOrder;
        this.outcomes = outcomes;
    }

    @Post
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Override
    public HttpResponse<OrderAnswer> place(SignedIn signedIn, HttpHeaders headers, @Body OrderRequest request) {
        return outcomes.counted("orders", () -> {
            var order = placeOrder.place(signedIn.user().id(), key(headers), request.token(), request.customer());
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
