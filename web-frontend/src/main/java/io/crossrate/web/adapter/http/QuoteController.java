package io.crossrate.web.adapter.http;

import io.crossrate.web.application.ConversionApiAway;
import io.crossrate.web.application.Orders;
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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds a price: from the converter, or anew from a price that has expired. */
@Controller("/quotes")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class QuoteController {

    private final Orders orders;
    private final SessionCookies session;
    private final HeldQuotes quotes;
    private final HomePages home;

    QuoteController(Orders orders, SessionCookies session, HeldQuotes quotes, HomePages home) {
        this.orders = orders;
        this.session = session;
        this.quotes = quotes;
        this.home = home;
    }

    @Serdeable
    record Wish(
            @Nullable String from,
            @Nullable String to,
            @Nullable String amount,
            @Nullable String customerName,
            @Nullable String country) {

        ConverterForm form() {
            return ConverterForm.of(from, to, amount);
        }
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> hold(HttpRequest<?> request, @Body Wish wish) {
        return hold(request, wish, wish.form());
    }

    /** Goes on after signing in. That it is a GET does no harm: a price that nobody orders at leaves no trace. */
    @Get("/new")
    HttpResponse<?> hold(
            HttpRequest<?> request,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String amount) {
        return hold(request, new Wish(from, to, amount, null, null));
    }

    private HttpResponse<?> hold(HttpRequest<?> request, Wish wish, ConverterForm form) {
        try {
            var quote = session.as(request, token -> orders.hold(token, form.from(), form.to(), form.plainAmount()));
            var response = HttpResponse.seeOther(URI.create(HeldQuotes.path(quote.id())));
            var name = Objects.requireNonNullElse(wish.customerName(), "");
            quotes.keep(request, response, new HeldQuote(quote, name, Objects.requireNonNullElse(wish.country(), "")));
            return response;
        } catch (SignInNeeded e) {
            throw new SignInNeeded(ReturnPath.of(form.holdUri()));
        } catch (Refused e) {
            return home.page(request, Converter.refusal(form, e));
        } catch (ConversionApiAway e) {
            var status = HttpStatus.SERVICE_UNAVAILABLE.getCode();
            return home.page(request, Answer.complaint(form, Converter.AWAY, "", status));
        }
    }
}
