package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.OrderRejection.OrdersUnavailable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.BlockingHttpClient;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service that knows the orders: gets the same path there and passes on what it says, byte for byte. */
@Singleton
final class OrderProcessor {

    private static final Logger log = LoggerFactory.getLogger(OrderProcessor.class);
    private static final List<String> ASKED =
            List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT, HttpHeaders.IF_NONE_MATCH);
    private static final List<String> ANSWERED =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ETAG, HttpHeaders.CACHE_CONTROL);

    private final BlockingHttpClient client;

    OrderProcessor(@Client(id = "order-processor") HttpClient client) {
        this.client = client.toBlocking();
    }

    /** Its answer; {@code OrdersUnavailable} where it or its database is away, or slower than a reader waits. */
    HttpResponse<byte[]> ask(HttpRequest<?> request) {
        var question = HttpRequest.GET(request.getUri().toString());
        for (var name : ASKED) {
            var value = request.getHeaders().get(name);
            if (value != null) {
                question.header(name, value);
            }
        }
        try {
            return pass(client.exchange(question, byte[].class));
        } catch (HttpClientResponseException e) {
            return pass(e.getResponse());
        } catch (HttpClientException e) {
            log.warn("order-processor does not answer: {}", e.getMessage());
            throw new OrdersUnavailable();
        }
    }

    private static HttpResponse<byte[]> pass(HttpResponse<?> answer) {
        if (answer.code() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
            throw new OrdersUnavailable();
        }
        var passed = HttpResponse.<byte[]>status(answer.code(), answer.reason());
        for (var name : ANSWERED) {
            var value = answer.getHeaders().get(name);
            if (value != null) {
                passed.header(name, value);
            }
        }
        answer.getBody(byte[].class).ifPresent(passed::body);
        return passed;
    }
}
