package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.adapter.http.TradeMessages.QuoteAnswer;
import io.crossrate.conversion.adapter.http.TradeMessages.QuoteRequest;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Prices that hold for a moment, as the API documents them. */
@Tag(name = "Orders")
interface QuoteApi {

    @Operation(
            operationId = "quote",
            summary = "Asks for a price that holds",
            description =
                    "For half a minute the token buys at this price, whatever the market does. A quote buys at most one order.")
    @ApiResponse(
            responseCode = "201",
            description = "The price, and the token that buys at it.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/Quote")))
    @Status(HttpStatus.CREATED)
    @Refusals.InvalidRequest
    @Refusals.SignedInOnly
    @Refusals.NoSuchRate
    @Refusals.RatesUnavailable
    HttpResponse<QuoteAnswer> quote(
            @Parameter(hidden = true) SignedIn signedIn,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/QuoteRequest"),
                                            examples = {
                                                @ExampleObject(name = "giving", ref = "#/components/examples/Giving"),
                                                @ExampleObject(name = "getting", ref = "#/components/examples/Getting")
                                            }))
                    QuoteRequest request);
}
