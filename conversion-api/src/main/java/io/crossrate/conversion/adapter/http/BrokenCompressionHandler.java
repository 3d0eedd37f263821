package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.compression.DecompressionException;
import jakarta.inject.Singleton;

/** Answers a body that is not what its Content-Encoding says. */
@Singleton
final class BrokenCompressionHandler implements ExceptionHandler<DecompressionException, HttpResponse<?>> {

    private final Problems problems;

    BrokenCompressionHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // the framework's signature
    public HttpResponse<?> handle(HttpRequest request, DecompressionException broken) {
        var problem = new Problem(
                "malformed-json",
                "The body is not readable",
                HttpStatus.BAD_REQUEST.getCode(),
                "the body is not compressed as its Content-Encoding says",
                request.getPath());
        return problems.write(request, problem, HttpResponse.badRequest());
    }
}
