package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A provider's answer, read whole.
 *
 * @param fetchedAt when the last byte had been read
 */
record ProviderAnswer(int status, HttpHeaders headers, String body, Instant fetchedAt) {

    private static final int SHOWN = 240;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** The body as JSON. */
    Json json() throws ProviderFailed {
        return Json.parse(body);
    }

    /**
     * The failure that this answer is: as its body says, else as its status says.
     *
     * @param turnedAway when to come back where the provider limits the rate and does not say
     */
    ProviderFailed refusal(Duration turnedAway) {
        var failure = ErrorBodies.failure(body).orElseGet(this::byStatus);
        var retryAfter = AnswerTimes.retryAfter(headers, fetchedAt);
        var notBefore = failure == Failure.RATE_LIMITED
                ? retryAfter.orElse(fetchedAt.plus(turnedAway))
                : retryAfter.orElse(null);
        return failed(failure, notBefore);
    }

    /** A failure that names the status and says what it means; the beginning of the body is for the log. */
    ProviderFailed failed(Failure failure, @Nullable Instant notBefore) {
        var advice = failure == Failure.KEY_REQUIRED ? Optional.<String>empty() : ErrorBodies.advice(body);
        var words = advice.orElseGet(() -> FailureWords.of(failure, status));
        return new ProviderFailed(failure, "HTTP %d: %s".formatted(status, words), notBefore, beginning());
    }

    /** Whether it says that a key is missing or wrong; an HTML page says nothing of keys. */
    boolean asksForKey() {
        var known = ErrorBodies.failure(body);
        return known.map(Failure.KEY_REFUSED::equals)
                .orElse(status == UNAUTHORIZED || (status == FORBIDDEN && !body.startsWith("<")));
    }

    /** Whether the status speaks of a limit or of the server, not of the request. */
    boolean isTurnedAway() {
        return status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT || status >= SERVER_ERROR;
    }

    private Failure byStatus() {
        return switch (status) {
            case TOO_MANY_REQUESTS -> Failure.RATE_LIMITED;
            case UNAUTHORIZED -> Failure.KEY_REFUSED;
            case NOT_FOUND -> Failure.FORMAT_CHANGED;
            case REQUEST_TIMEOUT -> Failure.SERVER_ERROR;
            default -> {
                if (status >= SERVER_ERROR) {
                    yield Failure.SERVER_ERROR;
                }
                yield status >= BAD_REQUEST ? Failure.REQUEST_REFUSED : Failure.FORMAT_CHANGED;
            }
        };
    }

    private String beginning() {
        return body.substring(0, Math.min(body.length(), SHOWN));
    }
}
