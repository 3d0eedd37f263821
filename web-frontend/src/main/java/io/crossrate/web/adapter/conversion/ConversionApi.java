package io.crossrate.web.adapter.conversion;

import io.crossrate.web.application.ConversionApiAway;
import io.crossrate.web.application.Refused;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

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
        return Objects.requireNonNull(exchange(request, Argument.of(answer)), "an answer without a body");
    }

    <T> T askAs(String accessToken, MutableHttpRequest<?> request, Class<T> answer) {
        return ask(request.bearerAuth(accessToken), answer);
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

    private <T> @Nullable T exchange(HttpRequest<?> request, Argument<T> answer) {
        try {
            var response = client.toBlocking().exchange(request, answer, PROBLEM);
            markAnswered();
            return response.body();
        } catch (HttpClientResponseException e) {
            throw refusal(e);
        } catch (HttpClientException e) {
            throw new ConversionApiAway(request.getMethodName() + " " + request.getPath() + " had no answer", e);
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
