package io.crossrate.ingestor.adapter.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A problem detail of RFC 9457.
 *
 * @param type the stable word that programs branch on
 * @param detail what was wrong and what to do, for people
 * @param instance the path that was asked
 */
@Serdeable
record Problem(String type, String title, int status, String detail, String instance) {

    static final String MEDIA_TYPE = "application/problem+json";

    static HttpResponse<?> answer(HttpStatus status, Problem problem) {
        return HttpResponse.status(status).body(problem).contentType(MEDIA_TYPE);
    }
}
