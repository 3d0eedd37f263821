package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.AccountRejection;
import io.crossrate.conversion.domain.ConversionRejection;
import io.crossrate.conversion.domain.HistoryRejection;
import io.crossrate.conversion.domain.OrderRejection;
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
            case RequestRejection.IdempotencyKeyMismatch r ->
                problem(
                        "idempotency-key-mismatch",
                        "The key belongs to another request",
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        r,
                        instance);
            case RequestRejection.IdempotencyKeyInFlight r ->
                problem(
                        "idempotency-key-in-flight",
                        "The first request is under way",
                        HttpStatus.CONFLICT,
                        r,
                        instance);
            case RequestRejection.TooManyRequests r ->
                problem("too-many-requests", "That is too much", HttpStatus.TOO_MANY_REQUESTS, r, instance);
            case RateRejection.UnknownCurrency r ->
                problem("unknown-currency", "There is no such currency", HttpStatus.NOT_FOUND, r, instance);
            case RateRejection.RateUnavailable r ->
                problem("rate-unavailable", "No source quotes this pair", HttpStatus.NOT_FOUND, r, instance);
            case RateRejection.NoRatesYet r ->
                problem("rates-unavailable", "There are no rates yet", HttpStatus.SERVICE_UNAVAILABLE, r, instance);
            case RateRejection.StaleRate r ->
                problem("stale-rate", "The rate is too old", HttpStatus.SERVICE_UNAVAILABLE, r, instance);
            case HistoryRejection.HistoryUnavailable r ->
                problem("history-unavailable", "The past is away", HttpStatus.SERVICE_UNAVAILABLE, r, instance);
            case HistoryRejection.HistoryBusy r ->
                problem("too-busy", "Too much to do at once", HttpStatus.SERVICE_UNAVAILABLE, r, instance);
            case AccountRejection.Unauthorized r ->
                problem("unauthorized", "Who is asking?", HttpStatus.UNAUTHORIZED, r, instance);
            case AccountRejection.InvalidCredentials r ->
                problem("invalid-credentials", "This does not sign you in", HttpStatus.UNAUTHORIZED, r, instance);
            case AccountRejection.InvalidRefreshToken r ->
                problem("invalid-refresh-token", "The session is over", HttpStatus.UNAUTHORIZED, r, instance);
            case AccountRejection.EmailTaken r ->
                problem("email-taken", "There is such an account", HttpStatus.CONFLICT, r, instance);
            case AccountRejection.TooBusy r ->
                problem("too-busy", "Too much to do at once", HttpStatus.SERVICE_UNAVAILABLE, r, instance);
            case AccountRejection.AccountsUnavailable r ->
                problem("accounts-unavailable", "Accounts are away", HttpStatus.SERVICE_UNAVAILABLE, r, instance);
            case OrderRejection.InvalidQuote r ->
                problem("invalid-quote", "The quote is not valid", HttpStatus.BAD_REQUEST, r, instance);
            case OrderRejection.QuoteExpired r ->
                problem("quote-expired", "The quote has expired", HttpStatus.GONE, r, instance);
            case OrderRejection.QuoteUsed r ->
                problem("quote-used", "The quote is used", HttpStatus.CONFLICT, r, instance);
            case OrderRejection.IdempotencyKeyMissing r ->
                problem(
                        "idempotency-key-missing",
                        "The order has no idempotency key",
                        HttpStatus.BAD_REQUEST,
                        r,
                        instance);
            case OrderRejection.OrderLogUnavailable r ->
                problem(
                        "order-log-unavailable",
                        "The order was not taken",
                        HttpStatus.SERVICE_UNAVAILABLE,
                        r,
                        instance);
            case OrderRejection.OrdersUnavailable r ->
                problem("orders-unavailable", "Orders are away", HttpStatus.SERVICE_UNAVAILABLE, r, instance);
            case OrderRejection.UnknownOrder r ->
                problem("not-found", "There is no such order", HttpStatus.NOT_FOUND, r, instance);
            case ConversionRejection.ConversionLogUnavailable r ->
                problem(
                        "conversion-log-unavailable",
                        "The conversion was not confirmed",
                        HttpStatus.SERVICE_UNAVAILABLE,
                        r,
                        instance);
            case ConversionRejection.ConversionsUnavailable r ->
                problem("conversions-unavailable", "Conversions are away", HttpStatus.SERVICE_UNAVAILABLE, r, instance);
            case ConversionRejection.UnknownConversion r ->
                problem("not-found", "There is no such conversion", HttpStatus.NOT_FOUND, r, instance);
        };
    }

    private static Problem problem(String type, String title, HttpStatus status, Rejection rejection, String instance) {
        return new Problem(type, title, status.getCode(), rejection.detail(), instance);
    }
}
