package io.crossrate.web.adapter.conversion;

import io.crossrate.web.application.ConversionApiAway;
import io.crossrate.web.application.Refused;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request to conversion-api and what can become of it: an answer, a refusal, or nothing. Blocks. */
@Singleton
final class ConversionApi {

    private static final Argument<WireTypes.Problem> PROBLEM = Argument.of(WireTypes.Problem.class);

    private final HttpClient client;
    private final AtomicBoolean answered = new AtomicBoolean();

    ConversionApi(@Client(id = "conversion-api", path = "/api/v1") HttpClient client) {
        this.client = client;
    }

    <T> T ask(MutableHttpRequest<?> request, Class<T> answer) {
        return body(exchange(request, Argument.of(answer)));
    }

    <T> T askAs(String accessToken, MutableHttpRequest<?> request, Class<T> answer) {
        return ask(request.bearerAuth(accessToken), answer);
    }

    /** The answer with its status and headers. */
    <T> HttpResponse<T> answerAs(String accessToken, MutableHttpRequest<?> request, Class<T> answer) {
        return exchange(request.bearerAuth(accessToken), Argument.of(answer));
    }

    void tell(HttpRequest<?> request) {
        exchange(request, Argument.STRING);
    }

    /** Whether it has answered since this service runs, were it with a refusal. */
    boolean hasAnswered() {
        return answered.get();
    }

    void markAnswered() {
        answered.set(true);
    }

    static <T> T body(HttpResponse<T> response) {
        return Objects.requireNonNull(response.body(), "an answer without a body");
    }

    private <T> HttpResponse<T> exchange(HttpRequest<?> request, Argument<T> answer) {
        try {
            var response = send(request, answer);
            markAnswered();
            return response;
        } catch (HttpClientResponseException e) {
            throw refusal(e);
        } catch (HttpClientException e) {
            throw new ConversionApiAway(request.getMethodName() + " " + request.getPath() + " had no answer", e);
        }
    }

    /** A read that is cut off before its answer is sent once more: who should have answered may just have ended. */
    private <T> HttpResponse<T> send(HttpRequest<?> request, Argument<T> answer) {
        try {
            return client.toBlocking().exchange(request, answer, PROBLEM);
        } catch (HttpClientResponseException | ReadTimeoutException e) {
            throw e;
        } catch (HttpClientException e) {
            if (request.getMethod() != HttpMethod.GET) {
                throw e;
            }
            return client.toBlocking().exchange(request, answer, PROBLEM);
        }
    }

    private RuntimeException refusal(HttpClientResponseException e) {
        var problem = e.getResponse().getBody(PROBLEM).orElse(null);
        if (problem == null || problem.type() == null) {
            return new ConversionApiAway("an answer " + e.code() + " without a problem detail", e);
        }
        markAnswered();
        if (e.code() == HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
            return new ConversionApiAway("an internal error of conversion-api", e);
        }
        var detail = problem.detail() != null ? problem.detail() : Objects.requireNonNullElse(problem.title(), "");
        return new Refused(problem.type(), e.code(), detail);
    }
}
