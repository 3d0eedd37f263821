package io.crossrate.web.adapter.http;

import io.crossrate.web.application.AuditResult;
import io.crossrate.web.application.Operators;
import io.crossrate.web.application.OrderFilter;
import io.crossrate.web.application.OrderProcessorAway;
import io.crossrate.web.application.Orders;
import io.crossrate.web.application.Refused;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the operators' page together; a part that cannot be asked for is left out of it. */
@Singleton
final class OperatorPages {

    private static final OrderFilter IN_REVIEW = new OrderFilter(null, "IN_REVIEW", "", null, null);
    private static final int LINES = 10;

    private final Orders orders;
    private final Operators operators;
    private final Pages pages;

    OperatorPages(Orders orders, Operators operators, Pages pages) {
        this.orders = orders;
        this.operators = operators;
        this.pages = pages;
    }

    MutableHttpResponse<byte[]> page(
            HttpRequest<?> request,
            String accessToken,
            HttpStatus status,
            @Nullable String news,
            @Nullable AuditResult audit) {
        var inReview = orders.list(accessToken, IN_REVIEW, "");
        var deadLetters = available(() -> operators.deadLetters(accessToken));
        var log = deadLetters == null ? null : available(() -> operators.log(accessToken, LINES));
        var shell = pages.shell(request).at("/operator");
        var page = new OperatorPage(shell, news, status == HttpStatus.OK, inReview, deadLetters, log, audit);
        return pages.render(status, page);
    }

    private static <T> @Nullable T available(Supplier<T> question) {
        try {
            return question.get();
        } catch (OrderProcessorAway e) {
            return null;
        } catch (Refused e) {
            if (e.status() == HttpStatus.SERVICE_UNAVAILABLE.getCode()) {
                return null;
            }
            throw e;
        }
    }
}
