package io.crossrate.web.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crossrate.web.application.OrderCsv;
import io.crossrate.web.application.OrderFilter;
import io.crossrate.web.application.OrderList;
import io.crossrate.web.application.Orders;
import io.crossrate.web.application.Refused;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** The person's orders, as a page and as a file. */
@Controller("/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OrderListController {

    private final Orders orders;
    private final SessionCookies session;
    private final Pages pages;
    private final TokenClaims claims;

    OrderListController(Orders orders, SessionCookies session, Pages pages, TokenClaims claims) {
        this.orders = orders;
        this.session = session;
        this.pages = pages;
        this.claims = claims;
    }

    @Get
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> list(HttpRequest<?> request, @RequestBean OrdersQuery query) {
        var wrong = query.wrong();
        if (!wrong.isEmpty()) {
            return page(request, HttpStatus.BAD_REQUEST, query, new OrderList(List.of(), null), wrong);
        }
        try {
            var list = session.as(request, token -> orders.list(token, filter(token, query), query.cursor()));
            return page(request, HttpStatus.OK, query, list, wrong);
        } catch (Refused e) {
            var field = Complaints.field(e.detail(), List.of("status", "pair", "from", "to"));
            var complaint = Map.of(field, e.detail());
            return page(request, HttpStatus.valueOf(e.status()), query, new OrderList(List.of(), null), complaint);
        }
    }

    /** All orders of the query. The first part is asked for before the answer begins, so that a refusal is a page. */
    @Get(
            value = "/list.csv",
            produces = {MediaType.TEXT_CSV, MediaType.TEXT_HTML})
    HttpResponse<Flux<byte[]>> csv(HttpRequest<?> request, @RequestBean OrdersQuery query) {
        var first = session.as(request, token -> orders.csv(token, filter(token, query), ""));
        Function<String, OrderCsv> more =
                cursor -> session.as(request, token -> orders.csv(token, filter(token, query), cursor));
        var text = Flux.just(first.text()).concatWith(following(first.next(), more));
        return HttpResponse.ok(text.map(part -> part.getBytes(UTF_8)))
                .contentType("text/csv;charset=utf-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"orders.csv\"");
    }

    private static Flux<String> following(@Nullable String cursor, Function<String, OrderCsv> more) {
        return cursor == null
                ? Flux.empty()
                : Flux.defer(() -> {
                            var next = more.apply(cursor);
                            return Flux.just(withoutHead(next.text())).concatWith(following(next.next(), more));
                        })
                        .subscribeOn(Schedulers.boundedElastic());
    }

    /** The head line is in the first part. */
    private static String withoutHead(String csv) {
        return csv.substring(csv.indexOf('\n') + 1);
    }

    /** Operators see everybody's orders elsewhere; these are the person's own. */
    private OrderFilter filter(String token, OrdersQuery query) {
        return query.filter(claims.of(token).operatorId());
    }

    private HttpResponse<?> page(
            HttpRequest<?> request, HttpStatus status, OrdersQuery query, OrderList list, Map<String, String> wrong) {
        return pages.render(status, new OrdersPage(pages.shell(request), query, list, wrong));
    }
}
