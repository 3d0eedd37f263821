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

/** The past, as the API documents it. */
@Tag(name = "Rates")
interface HistoryApi {

    @Operation(
            operationId = "history",
            summary = "The rates of a pair in the past",
            description =
                    "A point is the last observation of its bucket; a cross follows from numbers of the same bucket and source. The header Link names the next page, of CSV too.",
            parameters = {
                @Parameter(name = "from", in = ParameterIn.QUERY, ref = "#/components/parameters/HistoryFrom"),
                @Parameter(name = "to", in = ParameterIn.QUERY, ref = "#/components/parameters/HistoryTo"),
                @Parameter(name = "resolution", in = ParameterIn.QUERY, ref = "#/components/parameters/Resolution"),
                @Parameter(name = "fill", in = ParameterIn.QUERY, ref = "#/components/parameters/Fill"),
                @Parameter(name = "source", in = ParameterIn.QUERY, ref = "#/components/parameters/SourceFilter"),
                @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "#/components/parameters/HistoryLimit"),
                @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "#/components/parameters/Cursor"),
                @Parameter(name = "format", in = ParameterIn.QUERY, ref = "#/components/parameters/Format"),
                @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, ref = "#/components/parameters/IfNoneMatch")
            })
    @ApiResponse(
            responseCode = "200",
            description = "A page of the series.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Changes when and only when what the answer says does.",
                            schema = @Schema(ref = "#/components/schemas/HeaderText")),
            content = {
                @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/History")),
                @Content(mediaType = "text/csv", schema = @Schema(ref = "#/components/schemas/Csv"))
            })
    @ApiResponse(responseCode = "304", description = "What If-None-Match names still holds.")
    @Refusals.InvalidRequest
    @Refusals.NoSuchRate
    @Refusals.HistoryUnavailable
    HttpResponse<?> history(
            HttpRequest<?> request,
            @Parameter(ref = "#/components/parameters/BaseInPath") String base,
            @Parameter(ref = "#/components/parameters/QuoteInPath") String quote);
}
