package io.crossrate.orders.adapter.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last net: a fault of ours is logged under an id, and the caller is told the id and nothing else. */
@Singleton
final class UnexpectedErrorHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {

    private static final Logger log = LoggerFactory.getLogger(UnexpectedErrorHandler.class);

    private final Problems problems;

    UnexpectedErrorHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // the framework's signature
    public HttpResponse<?> handle(HttpRequest request, Throwable fault) {
        var id = UUID.randomUUID();
        log.error("fault {} at {} {}", id, request.getMethod(), request.getPath(), fault);
        var problem = new Problem(
                "internal",
                "Something failed on our side",
                HttpStatus.INTERNAL_SERVER_ERROR.getCode(),
                "try again; if it persists, report the id " + id,
                request.getPath());
        return problems.write(request, problem, HttpResponse.serverError());
    }
}
