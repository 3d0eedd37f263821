package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.Rejection;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers what a use case refused. */
@Singleton
final class RejectionHandler implements ExceptionHandler<Rejection, HttpResponse<?>> {

    private final Problems problems;

    RejectionHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // the framework's signature
    public HttpResponse<?> handle(HttpRequest request, Rejection rejection) {
        return problems.refuse(request, rejection);
    }
}
