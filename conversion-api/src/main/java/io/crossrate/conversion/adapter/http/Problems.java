package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.AccountRejection.TooBusy;
import io.crossrate.conversion.domain.AccountRejection.Unauthorized;
import io.crossrate.conversion.domain.ConversionRejection.ConversionLogUnavailable;
import io.crossrate.conversion.domain.HistoryRejection.HistoryBusy;
import io.crossrate.conversion.domain.OrderRejection.OrderLogUnavailable;
import io.crossrate.conversion.domain.OrderRejection.OrderNotCancellable;
import io.crossrate.conversion.domain.OrderRejection.OrdersUnavailable;
import io.crossrate.conversion.domain.Rejection;
import io.crossrate.conversion.domain.RequestRejection.IdempotencyKeyInFlight;
import io.crossrate.conversion.domain.RequestRejection.TooManyRequests;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
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
        var problem = problem(rejection, request.getPath());
        var response = HttpResponse.status(HttpStatus.valueOf(problem.status()));
        switch (rejection) {
            case Unauthorized _ -> response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case TooManyRequests r -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(r.retryAfterSeconds()));
            case TooBusy _,
                    HistoryBusy _,
                    IdempotencyKeyInFlight _,
                    OrderLogUnavailable _,
                    OrdersUnavailable _,
                    ConversionLogUnavailable _ -> response.header(HttpHeaders.RETRY_AFTER, "1");
            default -> {}
        }
        return write(request, problem, response);
    }

    private Problem problem(Rejection rejection, String path) {
        var problem = Problem.of(rejection, path);
        return rejection instanceof OrderNotCancellable r ? problem.about(tree(r.order())) : problem;
    }

    private JsonNode tree(String text) {
        try {
            return json.readValue(text, Argument.of(JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MutableHttpResponse<?> write(HttpRequest<?> request, Problem problem, MutableHttpResponse<?> response) {
        response.status(HttpStatus.valueOf(problem.status()));
        RateLimit.tell(request, response).header(HttpHeaders.CACHE_CONTROL, "no-store");
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
