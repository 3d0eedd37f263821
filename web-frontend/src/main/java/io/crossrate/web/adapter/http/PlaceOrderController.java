package io.crossrate.web.adapter.http;

import io.crossrate.web.application.ConversionApiAway;
import io.crossrate.web.application.Order;
import io.crossrate.web.application.OrderRequest;
import io.crossrate.web.application.PlaceOrder;
import io.crossrate.web.application.Refused;
import io.crossrate.web.application.ReturnPath;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The page of a held price and the order that it buys. */
@Controller("/quotes/{quoteId}")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PlaceOrderController {

    private final PlaceOrder placeOrder;
    private final SessionCookies session;
    private final HeldQuotes quotes;
    private final Pages pages;
    private final Clock clock;

    PlaceOrderController(PlaceOrder placeOrder, SessionCookies session, HeldQuotes quotes, Pages pages, Clock clock) {
        this.placeOrder = placeOrder;
        this.session = session;
        this.quotes = quotes;
        this.pages = pages;
        this.clock = clock;
    }

    @Get
    HttpResponse<?> quote(HttpRequest<?> request, String quoteId) {
        var held = quotes.find(request, quoteId).orElseThrow(NoSuchPage::new);
        return page(request, HttpStatus.OK, held, null, Map.of());
    }

    @Post("/order")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> place(HttpRequest<?> request, String quoteId, @Body PlaceOrderForm form) {
        var quote = quotes.find(request, quoteId).orElseThrow(NoSuchPage::new).quote();
        var customer = form.customer();
        var held = new HeldQuote(quote, customer.name(), customer.country());
        var wrong = customer.wrong();
        if (!wrong.isEmpty()) {
            return page(request, HttpStatus.BAD_REQUEST, held, null, wrong);
        }
        try {
            var order = placed(request, form, held);
            return HttpResponse.seeOther(URI.create("/orders/" + order.id()));
        } catch (SignInNeeded e) {
            throw new SignInNeeded(ReturnPath.of(HeldQuotes.path(quoteId)));
        } catch (Refused e) {
            return page(request, HttpStatus.valueOf(e.status()), held, e.detail(), Map.of());
        } catch (ConversionApiAway e) {
            var away = "It is not known whether your order arrived. Press the button again: it stays one order.";
            return page(request, HttpStatus.SERVICE_UNAVAILABLE, held, away, Map.of());
        }
    }

    private Order placed(HttpRequest<?> request, PlaceOrderForm form, HeldQuote held) {
        var key = Objects.requireNonNullElse(form.idempotencyKey(), held.idempotencyKey());
        var order = new OrderRequest.Market(held.quote().token(), held.customerName(), held.country());
        return session.as(request, token -> placeOrder.place(token, key, order));
    }

    private HttpResponse<?> page(
            HttpRequest<?> request,
            HttpStatus status,
            HeldQuote held,
            @Nullable String complaint,
            Map<String, String> wrong) {
        var page = new QuotePage(pages.shell(request), held, clock.instant(), complaint, wrong);
        return pages.render(status, page);
    }
}
