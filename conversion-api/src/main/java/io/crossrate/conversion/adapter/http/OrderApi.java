package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.adapter.http.TradeMessages.OrderAnswer;
import io.crossrate.conversion.adapter.http.TradeMessages.OrderRequest;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Taking orders, as the API documents it. */
@Tag(name = "Orders")
interface OrderApi {

    @Operation(
            operationId = "placeOrder",
            summary = "Places an order at a quoted price",
            description =
                    "Answered once the order is kept safe; sent once or ten times with the same key, it is one order.",
            parameters = {
                @Parameter(
                        name = "Idempotency-Key",
                        in = ParameterIn.HEADER,
                        ref = "#/components/parameters/IdempotencyKey")
            })
    @ApiResponse(
            responseCode = "202",
            description = "The order is taken, and will be processed exactly once.",
            headers =
                    @Header(
                            name = "Location",
                            description = "Where it can be read.",
                            schema = @Schema(ref = "#/components/schemas/HeaderText")),
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/Order")))
    @Status(HttpStatus.ACCEPTED)
    @Refusals.InvalidOrder
    @Refusals.SignedInOnly
    @Refusals.OrderConflict
    @Refusals.QuoteExpired
    @Refusals.KeyMismatch
    @Refusals.LogUnavailable
    HttpResponse<OrderAnswer> place(
            @Parameter(hidden = true) SignedIn signedIn,
            @Parameter(hidden = true) HttpHeaders headers,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/OrderRequest"),
                                            examples = {
                                                @ExampleObject(
                                                        name = "order",
                                                        ref = "#/components/examples/OrderRequest")
                                            }))
                    OrderRequest request);
}
