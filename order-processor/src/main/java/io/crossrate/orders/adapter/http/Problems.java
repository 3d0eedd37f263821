package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.Rejection;
import io.crossrate.orders.application.Rejection.Unauthorized;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes problem details; also beside a controller, where a stream has to refuse before it begins. */
@Singleton
final class Problems {

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    MutableHttpResponse<?> refuse(HttpRequest<?> request, Rejection rejection) {
        var problem = Problem.of(rejection, request.getPath());
        var response = HttpResponse.status(HttpStatus.valueOf(problem.status()));
        if (rejection instanceof Unauthorized) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return write(request, problem, response);
    }

    MutableHttpResponse<?> write(HttpRequest<?> request, Problem problem, MutableHttpResponse<?> response) {
        response.status(HttpStatus.valueOf(problem.status()));
        response.header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (request.getMethod() == HttpMethod.HEAD) {
            return response;
        }
        return response.body(bytes(problem)).contentType(Problem.MEDIA_TYPE);
    }

    private byte[] bytes(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
