package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.RateRejection;
import io.crossrate.conversion.domain.Rejection;
import io.crossrate.conversion.domain.RequestRejection;
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

    /** The one place that gives every refusal its word and its status. */
    static Problem of(Rejection rejection, String instance) {
        return switch (rejection) {
            case RequestRejection.InvalidRequest r ->
                problem("invalid-request", "The request cannot be understood", HttpStatus.BAD_REQUEST, r, instance);
            case RequestRejection.InvalidAmount r ->
                problem("invalid-amount", "The amount is not a number", HttpStatus.BAD_REQUEST, r, instance);
            case RateRejection.UnknownCurrency r ->
                problem("unknown-currency", "There is no such currency", HttpStatus.NOT_FOUND, r, instance);
            case RateRejection.RateUnavailable r ->
                problem("rate-unavailable", "No source quotes this pair", HttpStatus.NOT_FOUND, r, instance);
            case RateRejection.NoRatesYet r ->
                problem("rates-unavailable", "There are no rates yet", HttpStatus.SERVICE_UNAVAILABLE, r, instance);
            case RateRejection.StaleRate r ->
                problem("stale-rate", "The rate is too old", HttpStatus.SERVICE_UNAVAILABLE, r, instance);
        };
    }

    private static Problem problem(String type, String title, HttpStatus status, Rejection rejection, String instance) {
        return new Problem(type, title, status.getCode(), rejection.detail(), instance);
    }
}
