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
import org.reactivestreams.Publisher;

/** The stream of orders, as the API documents it. */
@Tag(name = "Orders")
interface OrderStreamApi {

    @Operation(
            operationId = "orderStream",
            summary = "The orders of the user as they move",
            description =
                    "Server-sent events, one for each transition: OrderStatusChanged of contracts/schemas. The stream ends with the access token.")
    @ApiResponse(
            responseCode = "200",
            description = "The stream.",
            headers = {
                @Header(name = "RateLimit-Policy", schema = @Schema(ref = "#/components/schemas/RateLimitPolicy")),
                @Header(name = "RateLimit", schema = @Schema(ref = "#/components/schemas/RateLimit"))
            },
            content =
                    @Content(
                            mediaType = "text/event-stream",
                            schema = @Schema(ref = "#/components/schemas/EventStream")))
    @Refusals.SignedInOnly
    @Refusals.TooManyRequests
    HttpResponse<Publisher<byte[]>> stream(HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn);
}
