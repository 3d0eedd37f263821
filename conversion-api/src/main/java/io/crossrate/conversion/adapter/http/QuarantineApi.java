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

/** What is held back, as the API documents it. */
@Tag(name = "Rates")
interface QuarantineApi {

    @Operation(
            operationId = "quarantine",
            summary = "What the rate firewall holds back",
            description =
                    "Suspicious values are not published until they are confirmed; here they are, with the reason.",
            parameters = {
                @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, ref = "#/components/parameters/IfNoneMatch")
            })
    @ApiResponse(
            responseCode = "200",
            description = "A page of them, the latest first.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Changes when and only when what the answer says does.",
                            schema = @Schema(ref = "#/components/schemas/HeaderText")),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/QuarantinePage")))
    @ApiResponse(responseCode = "304", description = "What If-None-Match names still holds.")
    @Refusals.InvalidRequest
    HttpResponse<?> list(
            HttpRequest<?> request,
            @Parameter(ref = "#/components/parameters/QuarantineState") @Nullable String state,
            @Parameter(ref = "#/components/parameters/Limit") int limit,
            @Parameter(ref = "#/components/parameters/Cursor") @Nullable String cursor);
}
