package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Conversions, as the API documents them. */
@Tag(name = "Conversions")
interface ConvertApi {

    @Operation(
            operationId = "convert",
            summary = "Converts an amount",
            description =
                    "Exact: the product at full precision, rounded once to the minor units of the currency. With several targets, or as CSV, every conversion is of the same moment.",
            parameters = {
                @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, ref = "#/components/parameters/IfNoneMatch")
            })
    @ApiResponse(
            responseCode = "200",
            description = "One conversion, or with several targets an object of them. As CSV, a line of each.",
            headers = {
                @Header(name = "ETag", schema = @Schema(ref = "#/components/schemas/RatesTag")),
                @Header(name = "Last-Modified", schema = @Schema(ref = "#/components/schemas/RatesAsOf"))
            },
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(ref = "#/components/schemas/ConversionAnswer")),
                @Content(mediaType = "text/csv", schema = @Schema(ref = "#/components/schemas/Csv"))
            })
    @ApiResponse(
            responseCode = "304",
            description = "The rates that If-None-Match names still hold; as of when, Last-Modified says.",
            headers = {
                @Header(name = "ETag", schema = @Schema(ref = "#/components/schemas/RatesTag")),
                @Header(name = "Last-Modified", schema = @Schema(ref = "#/components/schemas/RatesAsOf"))
            })
    @Refusals.InvalidRequest
    @Refusals.NoSuchRate
    @Refusals.RatesUnavailable
    HttpResponse<?> convert(
            HttpRequest<?> request,
            @Parameter(ref = "#/components/parameters/From") @Nullable String from,
            @Parameter(ref = "#/components/parameters/To") @Nullable String to,
            @Parameter(ref = "#/components/parameters/AmountQuery") @Nullable String amount,
            @Parameter(ref = "#/components/parameters/ToAmount") @Nullable String toAmount,
            @Parameter(ref = "#/components/parameters/Rounding") @Nullable String rounding,
            @Parameter(ref = "#/components/parameters/MaxAge") @Nullable String maxAge,
            @Parameter(ref = "#/components/parameters/At") @Nullable String at,
            @Parameter(ref = "#/components/parameters/Format") @Nullable String format);
}
