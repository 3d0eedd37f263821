package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.application.Rejection.OrdersUnavailable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers an operator while the database is away. */
@Singleton
final class LedgerUnavailableHandler implements ExceptionHandler<LedgerUnavailable, HttpResponse<?>> {

    private final Problems problems;

    LedgerUnavailableHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // the framework's signature
    public HttpResponse<?> handle(HttpRequest request, LedgerUnavailable failure) {
        return problems.refuse(request, new OrdersUnavailable(failure));
    }
}
