package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.accounts.SignedIn;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Cancelling orders, as the API documents it. */
@Tag(name = "Orders")
interface CancelApi {

    @Operation(
            operationId = "cancelOrder",
            summary = "Cancels an open limit order",
            description =
                    "Where the limit is reached or the time is up at the same moment, what came first counts: this says which it was.")
    @ApiResponse(
            responseCode = "200",
            description = "The order is cancelled, by this request.",
            headers = {
                @Header(name = "RateLimit-Policy", schema = @Schema(ref = "#/components/schemas/RateLimitPolicy")),
                @Header(name = "RateLimit", schema = @Schema(ref = "#/components/schemas/RateLimit"))
            },
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/Order")))
    @ApiResponse(
            responseCode = "202",
            description = "The request is kept safe and not decided on yet; the order as it stands.",
            headers = {
                @Header(
                        name = "Location",
                        description = "Where to read what became of it.",
                        schema = @Schema(ref = "#/components/schemas/HeaderText")),
                @Header(name = "RateLimit-Policy", schema = @Schema(ref = "#/components/schemas/RateLimitPolicy")),
                @Header(name = "RateLimit", schema = @Schema(ref = "#/components/schemas/RateLimit"))
            },
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/Order")))
    @Refusals.SignedInOnly
    @Refusals.NotFound
    @Refusals.NotCancellable
    @Refusals.TooManyRequests
    @Refusals.CancelUnavailable
    HttpResponse<String> cancel(
            @Parameter(hidden = true) SignedIn signedIn,
            HttpRequest<?> request,
            @Parameter(ref = "#/components/parameters/OrderId") String id);
}
