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
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service that knows the orders: gets the same path there and passes on what it says, byte for byte. */
@Singleton
final class OrderProcessor {

    private static final Logger log = LoggerFactory.getLogger(OrderProcessor.class);
    private static final List<String> ASKED =
            List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT, HttpHeaders.IF_NONE_MATCH);
    private static final List<String> ANSWERED = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.ETAG,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.VARY,
            HttpHeaders.LINK,
            HttpHeaders.RETRY_AFTER);

    private final BlockingHttpClient client;

    OrderProcessor(@Client(id = "order-processor") HttpClient client) {
        this.client = client.toBlocking();
    }

    /** Its answer; {@code OrdersUnavailable} where it or its database is away, or slower than a reader waits. */
    HttpResponse<byte[]> ask(HttpRequest<?> request) {
        return ask(request.getUri().toString(), request, ASKED);
    }

    /** Its answer about one order, to who sent this request; else as above. */
    HttpResponse<byte[]> order(UUID id, HttpRequest<?> request) {
        return ask("/api/v1/orders/" + id, request, List.of(HttpHeaders.AUTHORIZATION));
    }

    private HttpResponse<byte[]> ask(String target, HttpRequest<?> request, List<String> passed) {
        var question = HttpRequest.GET(target);
        for (var name : passed) {
            request.getHeaders().getAll(name).forEach(value -> question.header(name, value));
        }
        try {
            return pass(send(question));
        } catch (HttpClientResponseException e) {
            return pass(e.getResponse());
        } catch (HttpClientException e) {
            log.warn("order-processor does not answer: {}", e.getMessage());
            throw new OrdersUnavailable();
        }
    }

    /** A question that is cut off before its answer is asked once more: who should have answered may just have ended. */
    private HttpResponse<byte[]> send(HttpRequest<?> question) {
        try {
            return client.exchange(question, byte[].class);
        } catch (HttpClientResponseException | ReadTimeoutException e) {
            throw e;
        } catch (HttpClientException e) {
            log.info("order-processor is asked again: {}", e.getMessage());
            return client.exchange(question, byte[].class);
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
