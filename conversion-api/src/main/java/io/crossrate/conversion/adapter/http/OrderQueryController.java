package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.adapter.http.TradeMessages.OrderAnswer;
import io.crossrate.conversion.application.orders.OrderClaims;
import io.crossrate.conversion.domain.OrderRejection.UnknownOrder;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.crossrate.conversion.domain.orders.AcceptedOrder;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Answers questions about orders with what order-processor says; an order that it has not read yet is answered as accepted. */
@Controller("/api/v1/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OrderQueryController implements OrderQueryApi {

    private static final int NOT_FOUND = HttpStatus.NOT_FOUND.getCode();
    private static final byte[] NO_EVENTS = "{\"items\":[]}".getBytes(StandardCharsets.UTF_8);

    private final OrderProcessor processor;
    private final OrderClaims claims;
    private final JsonMapper json;

    OrderQueryController(OrderProcessor processor, OrderClaims claims, JsonMapper json) {
        this.processor = processor;
        this.claims = claims;
        this.json = json;
    }

    @Get
    @Override
    public HttpResponse<?> orders(SignedIn signedIn, HttpRequest<?> request) {
        return processor.ask(request);
    }

    @Get("/{id}")
    @Override
    public HttpResponse<?> order(SignedIn signedIn, HttpRequest<?> request, String id) {
        var orderId = orderId(id);
        var answer = processor.ask(request);
        return answer.code() == NOT_FOUND ? json(bytes(OrderAnswer.of(justAccepted(orderId, signedIn)))) : answer;
    }

    @Get("/{id}/events")
    @Override
    public HttpResponse<?> events(SignedIn signedIn, HttpRequest<?> request, String id) {
        var orderId = orderId(id);
        var answer = processor.ask(request);
        if (answer.code() == NOT_FOUND) {
            justAccepted(orderId, signedIn);
            return json(NO_EVENTS);
        }
        return answer;
    }

    private AcceptedOrder justAccepted(UUID orderId, SignedIn signedIn) {
        return claims.accepted(orderId)
                .filter(order -> order.userId().equals(signedIn.user().id()))
                .orElseThrow(UnknownOrder::new);
    }

    private static UUID orderId(String text) {
        try {
            var id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // No id: no order has it.
        }
        throw new UnknownOrder();
    }

    private static HttpResponse<byte[]> json(byte[] body) {
        return HttpResponse.ok(body).contentType("application/json").header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private byte[] bytes(OrderAnswer order) {
        try {
            return json.writeValueAsBytes(order);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
