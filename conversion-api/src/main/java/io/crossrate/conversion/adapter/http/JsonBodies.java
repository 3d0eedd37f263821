package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.exceptions.HttpStatusException;

/** Lets bodies in only as they are read here: JSON that says so. */
final class JsonBodies {

    private JsonBodies() {}

    static void requireJson(HttpRequest<?> request) {
        if (request.getMethod() == HttpMethod.POST && hasBody(request) && !isJson(request.getHeaders())) {
            throw new HttpStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "application/json only");
        }
    }

    private static boolean hasBody(HttpRequest<?> request) {
        return request.getContentLength() > 0 || request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static boolean isJson(HttpHeaders headers) {
        var type = headers.get(HttpHeaders.CONTENT_TYPE);
        return type != null && MediaType.APPLICATION_JSON.equalsIgnoreCase(type.split(";", 2)[0].strip());
    }
}
