package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.adapter.http.OrderMessages.OrderAnswer;
import io.crossrate.conversion.domain.OrderRejection.UnknownOrder;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.crossrate.conversion.domain.orders.AcceptedOrder;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.UUID;

/** Answers questions about orders with what order-processor says; an order that it has not read yet is answered as accepted. */
@Controller("/api/v1/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OrderQueryController implements OrderQueryApi {

    private static final int NOT_FOUND = HttpStatus.NOT_FOUND.getCode();
    private static final String NO_EVENTS = "{\"items\":[]}";

    private final OrderProcessor processor;
    private final OrderReads orders;

    OrderQueryController(OrderProcessor processor, OrderReads orders) {
        this.processor = processor;
        this.orders = orders;
    }

    @Get
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_CSV})
    @Override
    public HttpResponse<?> orders(SignedIn signedIn, HttpRequest<?> request) {
        return processor.ask(request);
    }

    @Get("/{id}")
    @Override
    public HttpResponse<?> order(SignedIn signedIn, HttpRequest<?> request, String id) {
        var orderId = OrderIds.of(id);
        var answer = processor.ask(request);
        return answer.code() == NOT_FOUND
                ? json(orders.write(OrderAnswer.of(justAccepted(orderId, signedIn))))
                : answer;
    }

    @Get("/{id}/events")
    @Override
    public HttpResponse<?> events(SignedIn signedIn, HttpRequest<?> request, String id) {
        var orderId = OrderIds.of(id);
        var answer = processor.ask(request);
        if (answer.code() == NOT_FOUND) {
            justAccepted(orderId, signedIn);
            return json(NO_EVENTS);
        }
        return answer;
    }

    private AcceptedOrder justAccepted(UUID orderId, SignedIn signedIn) {
        return orders.justAccepted(orderId, signedIn).orElseThrow(UnknownOrder::new);
    }

    private static HttpResponse<String> json(String body) {
        return HttpResponse.ok(body).contentType("application/json").header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
