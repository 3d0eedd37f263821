package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.adapter.http.ConversionMessages.PlacementRequest;
import io.crossrate.conversion.adapter.http.ConversionMessages.Receipt;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.micronaut.http.HttpHeaders;
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
import org.jspecify.annotations.Nullable;

/** Placed conversions, as the API documents them. */
@Tag(name = "Conversions")
interface ConversionApi {

    @Operation(
            operationId = "placeConversion",
            summary = "Converts and records it",
            description =
                    "At the rates of this moment. With an Idempotency-Key, sent once or ten times, it is one conversion.",
            parameters = {
                @Parameter(
                        name = "Idempotency-Key",
                        in = ParameterIn.HEADER,
                        ref = "#/components/parameters/OptionalIdempotencyKey")
            })
    @ApiResponse(
            responseCode = "202",
            description = "The receipt; it will stand in the history.",
            headers =
                    @Header(
                            name = "Location",
                            description = "Where it can be read.",
                            schema = @Schema(ref = "#/components/schemas/HeaderText")),
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/Receipt")))
    @Status(HttpStatus.ACCEPTED)
    @Refusals.InvalidRequest
    @Refusals.SignedInOnly
    @Refusals.NoSuchRate
    @Refusals.KeyInFlight
    @Refusals.KeyMismatch
    @Refusals.ConversionNotPlaced
    HttpResponse<Receipt> place(
            @Parameter(hidden = true) SignedIn signedIn,
            @Parameter(hidden = true) HttpHeaders headers,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/ConversionRequest"),
                                            examples = {
                                                @ExampleObject(
                                                        name = "conversion",
                                                        ref = "#/components/examples/ConversionRequest")
                                            }))
                    PlacementRequest request);

    @Operation(
            operationId = "conversions",
            summary = "The conversions of the user",
            description = "Newest first. The header Link names the next page, too.")
    @ApiResponse(
            responseCode = "200",
            description = "A page of them. As CSV, a line of each.",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/ReceiptPage")),
                @Content(mediaType = "text/csv", schema = @Schema(ref = "#/components/schemas/Csv"))
            })
    @Refusals.InvalidRequest
    @Refusals.SignedInOnly
    @Refusals.ConversionsUnavailable
    HttpResponse<?> list(
            @Parameter(hidden = true) SignedIn signedIn,
            HttpRequest<?> request,
            @Parameter(ref = "#/components/parameters/Limit") int limit,
            @Parameter(ref = "#/components/parameters/Cursor") @Nullable String cursor,
            @Parameter(ref = "#/components/parameters/Format") @Nullable String format);

    @Operation(operationId = "conversion", summary = "One conversion")
    @ApiResponse(
            responseCode = "200",
            description = "The receipt.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/Receipt")))
    @Refusals.SignedInOnly
    @Refusals.NotFound
    @Refusals.ConversionsUnavailable
    HttpResponse<Receipt> one(
            @Parameter(hidden = true) SignedIn signedIn,
            @Parameter(ref = "#/components/parameters/ConversionId") String id);
}
