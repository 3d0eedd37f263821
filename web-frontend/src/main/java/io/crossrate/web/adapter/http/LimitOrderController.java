package io.crossrate.web.adapter.http;

import io.crossrate.web.application.ConversionApiAway;
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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of a limit order, and the order that it places. */
@Controller("/limit-orders")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LimitOrderController {

    private static final String AWAY =
            "It is not known whether your order arrived. Press the button again: it stays one order.";

    private final PlaceOrder placeOrder;
    private final Converter converter;
    private final SessionCookies session;
    private final Pages pages;
    private final Clock clock;

    LimitOrderController(PlaceOrder placeOrder, Converter converter, SessionCookies session, Pages pages, Clock clock) {
        this.placeOrder = placeOrder;
        this.converter = converter;
        this.session = session;
        this.pages = pages;
        this.clock = clock;
    }

    /** An empty form for the converter's question, with the rate of now as the limit to begin with. */
    @Get("/new")
    HttpResponse<?> form(
            HttpRequest<?> request,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String amount) {
        session.require(request);
        var sent = new LimitForm.Sent(from, to, amount, null, null, null, null, null, null, null);
        var form = sent.at(clock.instant());
        return page(
                request, HttpStatus.OK, form.withLimit(market(form.pay(), "").rate()), null, Map.of());
    }

    /** The market beside what is typed, for the form's module to put in place. */
    @Get("/market")
    HttpResponse<?> market(
            @QueryValue String from, @QueryValue String to, @QueryValue(defaultValue = "") String limitRate) {
        return pages.fragment("limit-market.jte", market(ConverterForm.of(from, to, "1"), limitRate));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> place(HttpRequest<?> request, @Body LimitForm.Sent sent) {
        var form = sent.at(clock.instant());
        var wrong = form.wrong();
        if (!wrong.isEmpty()) {
            return page(request, HttpStatus.BAD_REQUEST, form.renewed(clock.instant()), null, wrong);
        }
        try {
            var order = session.as(request, token -> placeOrder.place(token, form.idempotencyKey(), form.order()));
            return HttpResponse.seeOther(URI.create("/orders/" + order.id()));
        } catch (SignInNeeded e) {
            throw new SignInNeeded(ReturnPath.of(form.pay().limitUri()));
        } catch (Refused e) {
            return refused(request, form, e);
        } catch (ConversionApiAway e) {
            return page(request, HttpStatus.SERVICE_UNAVAILABLE, form, AWAY, Map.of());
        }
    }

    private HttpResponse<?> refused(HttpRequest<?> request, LimitForm form, Refused refused) {
        var status = HttpStatus.valueOf(refused.status());
        var field = field(form, refused);
        return field.isEmpty()
                ? page(request, status, form, refused.detail(), Map.of())
                : page(request, status, form.renewed(clock.instant()), null, Map.of(field, refused.detail()));
    }

    /** The field that the refusal names, by its name or by what was typed into it. */
    private static String field(LimitForm form, Refused refused) {
        var named = Complaints.field(
                refused.detail(), List.of("amount", "limitRate", "expiresAt", "customerName", "country"));
        if (named.equals("expiresAt")) {
            return form.patience().choice().equals(Patience.DAY) ? "until" : "patience";
        }
        if (named.isEmpty() && refused.type().equals("invalid-amount")) {
            var isLimit = refused.detail().contains("'" + form.plainLimit() + "'")
                    && !form.plainLimit().equals(form.pay().plainAmount());
            return isLimit ? "limitRate" : "amount";
        }
        return named;
    }

    private HttpResponse<?> page(
            HttpRequest<?> request,
            HttpStatus status,
            LimitForm form,
            @Nullable String complaint,
            Map<String, String> wrong) {
        var market = market(form.pay(), form.limitRate());
        return pages.render(status, new LimitPage(pages.shell(request), form, market, complaint, wrong));
    }

    private LimitMarket market(ConverterForm pay, String limitRate) {
        return LimitMarket.of(converter.answer(ConverterForm.of(pay.from(), pay.to(), "1")), limitRate);
    }
}
