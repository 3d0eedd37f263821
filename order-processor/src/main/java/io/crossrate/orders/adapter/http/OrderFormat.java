package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;

/** How a list of orders is written: as {@code format=} says, else as the Accept header does. */
enum OrderFormat {
    JSON,
    CSV;

    static OrderFormat of(HttpRequest<?> request) {
        var asked = request.getParameters().get("format");
        if (asked == null) {
            var accepted = request.getHeaders().get(HttpHeaders.ACCEPT);
            return accepted != null && accepted.contains("text/csv") ? CSV : JSON;
        }
        return switch (asked) {
            case "json" -> JSON;
            case "csv" -> CSV;
            default -> throw new InvalidRequest("'format' is json or csv");
        };
    }
}
