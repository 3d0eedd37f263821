package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import java.net.http.HttpHeaders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's answer, read whole.
 *
 * @param fetchedAt when the last byte had been read
 */
record ProviderAnswer(int status, HttpHeaders headers, String body, Instant fetchedAt) {

    private static final int SHOWN = 120;

    /** The body as JSON. */
    Json json() throws ProviderFailed {
        return Json.parse(body);
    }

    /** A failure that names the status and shows the beginning of the body. */
    ProviderFailed failed(Failure failure, @Nullable Instant notBefore) {
        return new ProviderFailed(failure, "HTTP %d: %s".formatted(status, beginning()), notBefore);
    }

    private String beginning() {
        return body.substring(0, Math.min(body.length(), SHOWN));
    }
}
