package io.crossrate.web.adapter.http;

import io.crossrate.web.application.Cancellation;
import io.crossrate.web.application.ConversionApiAway;
import io.crossrate.web.application.Orders;
import io.crossrate.web.application.Refused;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Locale;

/** One of the person's orders. */
@Controller("/orders/{id}")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OrderController {

    private final Orders orders;
    private final SessionCookies session;
    private final Pages pages;
    private final TokenClaims claims;

    OrderController(Orders orders, SessionCookies session, Pages pages, TokenClaims claims) {
        this.orders = orders;
        this.session = session;
        this.pages = pages;
        this.claims = claims;
    }

    /** @param cancel what a press of the cancel button came to; what the page says of it follows from the order too */
    @Get
    HttpResponse<?> order(HttpRequest<?> request, String id, @QueryValue(defaultValue = "") String cancel) {
        return session.as(request, token -> {
            var order = orders.order(token, id);
            var mayCancel = claims.of(token).mayCancel(order);
            return pages.render(HttpStatus.OK, new OrderPage(pages.shell(request), order, cancel, mayCancel));
        });
    }

    @Post("/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> cancel(HttpRequest<?> request, String id) {
        var page = UriBuilder.of("/orders").path(id);
        try {
            var cancellation = session.as(request, token -> orders.cancel(token, id));
            return HttpResponse.seeOther(
                    page.queryParam("cancel", word(cancellation)).build());
        } catch (Refused e) {
            if (e.status() != HttpStatus.SERVICE_UNAVAILABLE.getCode()) {
                throw e;
            }
            return HttpResponse.seeOther(
                    page.queryParam("cancel", OrderPage.UNKNOWN).build());
        } catch (ConversionApiAway e) {
            return HttpResponse.seeOther(
                    page.queryParam("cancel", OrderPage.UNKNOWN).build());
        }
    }

    private static String word(Cancellation cancellation) {
        return cancellation.name().toLowerCase(Locale.ROOT);
    }
}
