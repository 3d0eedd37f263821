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

/** The newest rates, as the API documents them. */
@Tag(name = "Rates")
interface RatesApi {

    @Operation(
            operationId = "ratesOfBase",
            summary = "The newest rates of one currency",
            parameters = {
                @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, ref = "#/components/parameters/IfNoneMatch")
            })
    @ApiResponse(
            responseCode = "200",
            description = "The rates by their quote currency. As CSV, a line of each.",
            headers = {
                @Header(name = "ETag", schema = @Schema(ref = "#/components/schemas/RatesTag")),
                @Header(name = "Last-Modified", schema = @Schema(ref = "#/components/schemas/RatesAsOf"))
            },
            content = {
                @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/Rates")),
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
    HttpResponse<?> ofBase(
            HttpRequest<?> request,
            @Parameter(ref = "#/components/parameters/Base") @Nullable String base,
            @Parameter(ref = "#/components/parameters/Quotes") @Nullable String quotes,
            @Parameter(ref = "#/components/parameters/MaxAge") @Nullable String maxAge,
            @Parameter(ref = "#/components/parameters/At") @Nullable String at,
            @Parameter(ref = "#/components/parameters/Format") @Nullable String format);

    @Operation(
            operationId = "rateOfPair",
            summary = "The newest rate of one pair",
            parameters = {
                @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, ref = "#/components/parameters/IfNoneMatch")
            })
    @ApiResponse(
            responseCode = "200",
            description = "The rate with the published numbers that it follows from.",
            headers = {
                @Header(name = "ETag", schema = @Schema(ref = "#/components/schemas/RatesTag")),
                @Header(name = "Last-Modified", schema = @Schema(ref = "#/components/schemas/RatesAsOf"))
            },
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/PairRate")))
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
    HttpResponse<?> ofPair(
            HttpRequest<?> request,
            @Parameter(ref = "#/components/parameters/BaseInPath") String base,
            @Parameter(ref = "#/components/parameters/QuoteInPath") String quote,
            @Parameter(ref = "#/components/parameters/MaxAge") @Nullable String maxAge,
            @Parameter(ref = "#/components/parameters/At") @Nullable String at);
}
