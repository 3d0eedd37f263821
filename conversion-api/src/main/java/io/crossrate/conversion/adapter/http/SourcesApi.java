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

/** The sources, as the API documents them. */
@Tag(name = "Rates")
interface SourcesApi {

    @Operation(
            operationId = "sources",
            summary = "How each source stands",
            description =
                    "Its newest table, the state that the last poll left it in, when it is asked next, and whether that is overdue.",
            parameters = {
                @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, ref = "#/components/parameters/IfNoneMatch")
            })
    @ApiResponse(
            responseCode = "200",
            description = "All sources.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Changes when and only when what the answer says does.",
                            schema = @Schema(ref = "#/components/schemas/HeaderText")),
            content =
                    @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/SourceList")))
    @ApiResponse(responseCode = "304", description = "What If-None-Match names still holds.")
    HttpResponse<?> all(HttpRequest<?> request);
}
