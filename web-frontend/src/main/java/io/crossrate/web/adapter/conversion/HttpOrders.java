package io.crossrate.web.adapter.conversion;

import io.crossrate.web.application.Order;
import io.crossrate.web.application.OrderList;
import io.crossrate.web.application.OrderRequest;
import io.crossrate.web.application.Orders;
import io.crossrate.web.application.Quote;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;

/** Prices and orders, asked for over HTTP. */
@Singleton
final class HttpOrders implements Orders {

    private static final int LISTED = 20;

    private final ConversionApi api;

    HttpOrders(ConversionApi api) {
        this.api = api;
    }

    @Override
    public Quote hold(String accessToken, String from, String to, String amount) {
        var body = new WireTypes.PriceRequest(from, to, amount);
        return api.askAs(accessToken, HttpRequest.POST("/quotes", body), Quote.class);
    }

    @Override
    public Order place(String accessToken, String idempotencyKey, OrderRequest request) {
        var post = HttpRequest.POST("/orders", request).header("Idempotency-Key", idempotencyKey);
        return api.askAs(accessToken, post, Order.class);
    }

    @Override
    public Order order(String accessToken, String id) {
        var uri = UriBuilder.of("/orders").path(id).build();
        return api.askAs(accessToken, HttpRequest.GET(uri), Order.class);
    }

    @Override
    public OrderList list(String accessToken, String cursor) {
        var uri = UriBuilder.of("/orders").queryParam("limit", LISTED);
        if (!cursor.isEmpty()) {
            uri.queryParam("cursor", cursor);
        }
        return api.askAs(accessToken, HttpRequest.GET(uri.build()), OrderList.class);
    }
}
