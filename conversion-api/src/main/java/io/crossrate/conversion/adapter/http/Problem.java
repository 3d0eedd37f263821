package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.AccountRejection;
import io.crossrate.conversion.domain.ConversionRejection;
import io.crossrate.conversion.domain.HistoryRejection;
import io.crossrate.conversion.domain.OperatorRejection;
import io.crossrate.conversion.domain.OrderRejection;
import io.crossrate.conversion.domain.RateRejection;
import io.crossrate.conversion.domain.Rejection;
import io.crossrate.conversion.domain.RequestRejection;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A problem detail of RFC 9457.
 *
 * @param type the stable word that programs branch on
 * @param detail what was wrong and what to do, for people
 * @param instance the path that was asked
 * @param order what an order-not-cancellable is about, as it stands
 */
@Serdeable
record Problem(String type, String title, int status, String detail, String instance, @Nullable JsonNode order) {

    static final String MEDIA_TYPE = "application/problem+json";

    Problem(String type, String title, int status, String detail, String instance) {
        this(type, title, status, detail, instance, null);
    }

    Problem about(JsonNode subject) {
        return new Problem(type, title, status, detail, instance, subject);
    }

    /** The one place that gives every refusal its word and its status. */
    static Problem of(Rejection rejection, String instance) {
        return switch (rejection) {
            case RequestRejection.InvalidRequest r -> invalid(r, instance);
            case RequestRejection.LimitExpired r -> invalid(r, instance);
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
                        "It may not have been written down",
                        HttpStatus.SERVICE_UNAVAILABLE,
                        r,
                        instance);
            case OrderRejection.OrdersUnavailable r ->
                problem("orders-unavailable", "Orders are away", HttpStatus.SERVICE_UNAVAILABLE, r, instance);
            case OrderRejection.OrderNotCancellable r ->
                problem("order-not-cancellable", "The order is not open", HttpStatus.CONFLICT, r, instance);
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
            case OperatorRejection r -> ofOperators(r, instance);
        };
    }

    private static Problem invalid(Rejection rejection, String instance) {
        return problem(
                "invalid-request", "The request cannot be understood", HttpStatus.BAD_REQUEST, rejection, instance);
    }

    /** What order-processor has the same words for; no part of the public API. */
    private static Problem ofOperators(OperatorRejection rejection, String instance) {
        return switch (rejection) {
            case OperatorRejection.Forbidden r ->
                forOperators("forbidden", "This is not yours to do", HttpStatus.FORBIDDEN, r, instance);
            case OperatorRejection.NotNow r ->
                forOperators("not-now", "This cannot be done as things are", HttpStatus.CONFLICT, r, instance);
            case OperatorRejection.OperatorLogUnavailable r ->
                forOperators(
                        "operator-log-unavailable",
                        "It cannot be put on record",
                        HttpStatus.SERVICE_UNAVAILABLE,
                        r,
                        instance);
            case OperatorRejection.RebuildUnavailable r ->
                forOperators(
                        "rebuild-unavailable",
                        "The rebuild cannot be looked up",
                        HttpStatus.SERVICE_UNAVAILABLE,
                        r,
                        instance);
        };
    }

    private static Problem forOperators(
            String type, String title, HttpStatus status, Rejection rejection, String instance) {
        return new Problem(type, title, status.getCode(), rejection.detail(), instance);
    }

    private static Problem problem(String type, String title, HttpStatus status, Rejection rejection, String instance) {
        return new Problem(type, title, status.getCode(), rejection.detail(), instance);
    }
}
