package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.Orders;
import io.crossrate.orders.application.Orders.Cursor;
import io.crossrate.orders.application.Orders.Detail;
import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.crossrate.orders.application.Rejection.UnknownOrder;
import io.crossrate.orders.domain.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The orders of the caller; an operator reads everybody's. */
@Controller("/api/v1/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OrderController {

    private static final int MOST_ITEMS = 200;

    private final Orders orders;
    private final Callers callers;

    OrderController(Orders orders, Callers callers) {
        this.orders = orders;
        this.callers = callers;
    }

    @Get
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_CSV})
    HttpResponse<?> list(
            @Header(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @QueryValue(defaultValue = "50") int limit,
            @QueryValue @Nullable String cursor,
            HttpRequest<?> request) {
        var caller = callers.identify(authorization);
        if (limit < 1 || limit > MOST_ITEMS) {
            throw new InvalidRequest("'limit' must be 1 to " + MOST_ITEMS);
        }
        var filter = OrderFilters.of(request.getParameters(), caller);
        // One more than asked for tells whether there is a next page.
        var found = orders.newest(filter, cursor == null ? null : Cursors.read(cursor), limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() <= limit
                ? null
                : Cursors.write(new Cursor(
                        shown.getLast().placed().acceptedAt(), shown.getLast().id()));
        return answer(request, shown, next)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    private static MutableHttpResponse<?> answer(HttpRequest<?> request, List<Order> shown, @Nullable String next) {
        var items = shown.stream().map(order -> OrderV1.of(order, null)).toList();
        return switch (OrderFormat.of(request)) {
            case JSON -> HttpResponse.ok(new PageV1<>(items, next)).contentType(MediaType.APPLICATION_JSON_TYPE);
            case CSV -> OrderCsv.answer(items, next == null ? null : nextPage(request, next));
        };
    }

    private static URI nextPage(HttpRequest<?> request, String cursor) {
        return UriBuilder.of(request.getUri())
                .replaceQueryParam("cursor", cursor)
                .build();
    }

    @Get("/{id}")
    HttpResponse<OrderV1> order(
            @Header(HttpHeaders.AUTHORIZATION) @Nullable String authorization, HttpRequest<?> request, String id) {
        var detail = visible(authorization, id);
        var etag = "\"" + detail.order().version() + "\"";
        var response = HeldTags.include(etag, request.getHeaders())
                ? HttpResponse.<OrderV1>notModified()
                : HttpResponse.ok(OrderV1.of(detail.order(), detail.timeline()));
        return response.header(HttpHeaders.ETAG, etag).header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    @Get("/{id}/events")
    HttpResponse<PageV1<OrderEventV1>> events(
            @Header(HttpHeaders.AUTHORIZATION) @Nullable String authorization, String id) {
        var items = visible(authorization, id).timeline().stream()
                .map(OrderEventV1::of)
                .toList();
        return HttpResponse.ok(new PageV1<>(items, null)).header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    private Detail visible(@Nullable String authorization, String id) {
        var caller = callers.identify(authorization);
        var orderId = orderId(id);
        return orders.find(orderId)
                .filter(detail -> caller.maySee(detail.order().placed().userId()))
                .orElseThrow(() -> new UnknownOrder(orderId));
    }

    private static UUID orderId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("an order's id is a UUID");
        }
    }
}
