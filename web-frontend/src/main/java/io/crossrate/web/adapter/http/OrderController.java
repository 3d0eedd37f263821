package io.crossrate.web.adapter.http;

import io.crossrate.web.application.Orders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The person's orders. */
@Controller("/orders")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OrderController {

    private final Orders orders;
    private final SessionCookies session;
    private final Pages pages;

    OrderController(Orders orders, SessionCookies session, Pages pages) {
        this.orders = orders;
        this.session = session;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request, @QueryValue(defaultValue = "") String cursor) {
        var list = session.as(request, token -> orders.list(token, cursor));
        return pages.render(HttpStatus.OK, new OrdersPage(pages.shell(request), list, cursor.isEmpty()));
    }

    @Get("/{id}")
    HttpResponse<?> order(HttpRequest<?> request, String id) {
        var order = session.as(request, token -> orders.order(token, id));
        return pages.render(HttpStatus.OK, new OrderPage(pages.shell(request), order));
    }
}
