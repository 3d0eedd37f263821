package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.adapter.http.OrderMessages.OrderAnswer;
import io.crossrate.conversion.adapter.http.OrderMessages.OrderRequest;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.micronaut.http.HttpRequest;
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
            summary = "Places an order at a quoted price, or with a limit",
            description =
                    "A market order takes a quote up. A limit order waits until the market gives at least its limit, and is "
                            + "executed whole at the rate of that moment. Answered once the order is kept safe; sent once "
                            + "or ten times with the same key, it is one order. An order of great worth waits for an "
                            + "operator's approval.",
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
    @Refusals.NoSuchRate
    @Refusals.OrderConflict
    @Refusals.QuoteExpired
    @Refusals.KeyMismatch
    @Refusals.LogUnavailable
    HttpResponse<OrderAnswer> place(
            @Parameter(hidden = true) SignedIn signedIn,
            HttpRequest<?> sent,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/OrderRequest"),
                                            examples = {
                                                @ExampleObject(
                                                        name = "market",
                                                        ref = "#/components/examples/OrderRequest"),
                                                @ExampleObject(
                                                        name = "waiting",
                                                        ref = "#/components/examples/LimitOrderRequest")
                                            }))
                    OrderRequest request);
}
