package io.crossrate.conversion.adapter.http;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.CLASS;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The refusals that operations are documented with; {@link Problem} gives each its word. */
final class Refusals {

    private static final String PROBLEM = "#/components/schemas/Problem";

    private Refusals() {}

    @ApiResponse(
            responseCode = "400",
            description = "invalid-request: a parameter or the body is missing or not as it should be; "
                    + "detail says which. invalid-amount: the amount is no decimal number in plain "
                    + "notation.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface InvalidRequest {}

    @ApiResponse(
            responseCode = "400",
            description = "invalid-request. invalid-quote: the token is none of ours, or another user's. "
                    + "invalid-amount: an amount or a limit is no decimal number in plain notation, cannot be paid, "
                    + "or buys nothing. idempotency-key-missing: the header is missing.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface InvalidOrder {}

    @ApiResponse(
            responseCode = "404",
            description = "unknown-currency: the code is not in the registry. rate-unavailable: no source "
                    + "quotes the pair.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface NoSuchRate {}

    @ApiResponse(
            responseCode = "404",
            description = "unknown-currency: the code is not in the registry.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface NoSuchCurrency {}

    @ApiResponse(
            responseCode = "404",
            description = "not-found: there is none with this id, or it is somebody else's.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface NotFound {}

    @ApiResponse(
            responseCode = "503",
            description = "rates-unavailable: there are no rates yet. stale-rate: the rate is older than "
                    + "maxAge allows, or too old to be quoted. history-unavailable: the past is away.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface RatesUnavailable {}

    @ApiResponse(
            responseCode = "503",
            description = "history-unavailable: the past is away. too-busy: try again in a second.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface HistoryUnavailable {}

    @ApiResponse(
            responseCode = "401",
            description = "unauthorized: the access token is missing, expired or none of ours.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @SecurityRequirement(name = "accessToken")
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface SignedInOnly {}

    @ApiResponse(
            responseCode = "401",
            description =
                    "invalid-credentials: email and password do not belong together, or there is no " + "such account.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface InvalidCredentials {}

    @ApiResponse(
            responseCode = "401",
            description = "invalid-refresh-token: the session is over; sign in again.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface InvalidRefreshToken {}

    @ApiResponse(
            responseCode = "409",
            description = "email-taken: there is an account with this address.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface EmailTaken {}

    @ApiResponse(
            responseCode = "429",
            description = "too-many-requests: wait as Retry-After says.",
            headers = {
                @Header(
                        name = "Retry-After",
                        description = "Seconds.",
                        schema = @Schema(ref = "#/components/schemas/Seconds")),
                @Header(name = "RateLimit-Policy", schema = @Schema(ref = "#/components/schemas/RateLimitPolicy")),
                @Header(name = "RateLimit", schema = @Schema(ref = "#/components/schemas/RateLimit"))
            },
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface TooManyRequests {}

    @ApiResponse(
            responseCode = "503",
            description = "accounts-unavailable: accounts are away. too-busy: try again in a second.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface AccountsUnavailable {}

    @ApiResponse(
            responseCode = "409",
            description = "quote-used: the quote has bought another order. idempotency-key-in-flight: the "
                    + "same attempt is being taken just now.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface OrderConflict {}

    @ApiResponse(
            responseCode = "409",
            description = "idempotency-key-in-flight: the same attempt is being taken just now.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface KeyInFlight {}

    @ApiResponse(
            responseCode = "409",
            description = "order-not-cancellable: the order is not open, or not any more; order is how it stands.",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(ref = "#/components/schemas/OrderProblem")))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface NotCancellable {}

    @ApiResponse(
            responseCode = "503",
            description = "order-log-unavailable: it is not certain that the request was written down; send it again. "
                    + "orders-unavailable: orders cannot be read now.",
            headers =
                    @Header(
                            name = "Retry-After",
                            description = "Seconds.",
                            schema = @Schema(ref = "#/components/schemas/Seconds")),
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface CancelUnavailable {}

    @ApiResponse(
            responseCode = "410",
            description = "quote-expired: the quote was no longer valid when the order came.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface QuoteExpired {}

    @ApiResponse(
            responseCode = "422",
            description = "idempotency-key-mismatch: the key was used for another request.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface KeyMismatch {}

    @ApiResponse(
            responseCode = "503",
            description =
                    "order-log-unavailable: it is not certain that the order was written down; send it again "
                            + "with the same key. rates-unavailable: there are no rates yet. orders-unavailable: it is too late "
                            + "for a new order, and whether it was taken before cannot be read now; send it again with the same key.",
            headers =
                    @Header(
                            name = "Retry-After",
                            description = "Seconds, unless there are no rates yet.",
                            schema = @Schema(ref = "#/components/schemas/Seconds")),
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface LogUnavailable {}

    @ApiResponse(
            responseCode = "503",
            description = "orders-unavailable: orders cannot be read now; those that were placed are safe.",
            headers =
                    @Header(
                            name = "Retry-After",
                            description = "Seconds.",
                            schema = @Schema(ref = "#/components/schemas/Seconds")),
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface OrdersUnavailable {}

    @ApiResponse(
            responseCode = "503",
            description = "rates-unavailable: there are no rates yet. stale-rate: the rate is too old. "
                    + "conversion-log-unavailable: it is not certain that it was written down; send it "
                    + "again with the same key.",
            headers =
                    @Header(
                            name = "Retry-After",
                            description = "Seconds, with conversion-log-unavailable.",
                            schema = @Schema(ref = "#/components/schemas/Seconds")),
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface ConversionNotPlaced {}

    @ApiResponse(
            responseCode = "503",
            description =
                    "conversions-unavailable: conversions cannot be read now; those that were placed " + "are safe.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = PROBLEM)))
    @Retention(CLASS)
    @Target(METHOD)
    @Inherited
    @interface ConversionsUnavailable {}
}
