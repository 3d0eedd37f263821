package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.micronaut.http.HttpHeaders;
import java.util.Optional;

/** Reads the header Idempotency-Key. */
final class IdempotencyKeys {

    private IdempotencyKeys() {}

    /** Its value, empty where there is none; of two none is chosen. */
    static Optional<String> of(HttpHeaders headers) {
        var keys = headers.getAll("Idempotency-Key");
        if (keys.size() > 1) {
            throw new InvalidRequest("send one Idempotency-Key, there were " + keys.size());
        }
        return keys.stream().findFirst();
    }
}
