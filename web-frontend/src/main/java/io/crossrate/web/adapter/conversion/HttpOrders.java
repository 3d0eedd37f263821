package io.crossrate.web.adapter.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crossrate.web.application.Cancellation;
import io.crossrate.web.application.Order;
import io.crossrate.web.application.OrderCsv;
import io.crossrate.web.application.OrderFilter;
import io.crossrate.web.application.OrderList;
import io.crossrate.web.application.OrderRequest;
import io.crossrate.web.application.Orders;
import io.crossrate.web.application.Quote;
import io.crossrate.web.application.Refused;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prices and orders, asked for over HTTP. */
@Singleton
final class HttpOrders implements Orders {

    private static final int LISTED = 20;
    private static final int MOST_LISTED = 200;
    private static final Pattern CURSOR = Pattern.compile("[?&]cursor=([^&>]+)[^>]*>; rel=\"next\"");

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
    public Cancellation cancel(String accessToken, String id) {
        var uri = UriBuilder.of("/orders").path(id).path("cancel").build();
        try {
            var answer = api.answerAs(accessToken, HttpRequest.POST(uri, ""), String.class);
            return answer.status() == HttpStatus.ACCEPTED ? Cancellation.ASKED : Cancellation.DONE;
        } catch (Refused e) {
            if (e.type().equals("order-not-cancellable")) {
                return Cancellation.LATE;
            }
            throw e;
        }
    }

    @Override
    public OrderList list(String accessToken, OrderFilter filter, String cursor) {
        var uri = uri(filter, cursor, LISTED).build();
        return api.askAs(accessToken, HttpRequest.GET(uri), OrderList.class);
    }

    @Override
    public OrderCsv csv(String accessToken, OrderFilter filter, String cursor) {
        var uri = uri(filter, cursor, MOST_LISTED).queryParam("format", "csv").build();
        var request = HttpRequest.GET(uri).accept(MediaType.TEXT_CSV_TYPE);
        var answer = api.answerAs(accessToken, request, String.class);
        return new OrderCsv(ConversionApi.body(answer), next(answer.getHeaders().get(HttpHeaders.LINK)));
    }

    private static UriBuilder uri(OrderFilter filter, String cursor, int limit) {
        var uri = UriBuilder.of("/orders").queryParam("limit", limit);
        optional(uri, "user", filter.user());
        optional(uri, "status", filter.statuses());
        optional(uri, "pair", filter.pair());
        optional(uri, "from", filter.from());
        optional(uri, "to", filter.to());
        return optional(uri, "cursor", cursor);
    }

    private static UriBuilder optional(UriBuilder uri, String name, @Nullable Object value) {
        return value == null || value.equals("") ? uri : uri.queryParam(name, value);
    }

    private static @Nullable String next(@Nullable String link) {
        var cursor = CURSOR.matcher(Objects.requireNonNullElse(link, ""));
        return cursor.find() ? URLDecoder.decode(cursor.group(1), UTF_8) : null;
    }
}
