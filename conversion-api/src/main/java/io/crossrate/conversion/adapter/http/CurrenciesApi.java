package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.adapter.http.CurrenciesController.CurrencyView;
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

/** The registry, as the API documents it. */
@Tag(name = "Rates")
interface CurrenciesApi {

    @Operation(
            operationId = "currencies",
            summary = "The currency registry",
            parameters = {
                @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, ref = "#/components/parameters/IfNoneMatch")
            })
    @ApiResponse(
            responseCode = "200",
            description = "All currencies.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Changes when and only when what the answer says does.",
                            schema = @Schema(ref = "#/components/schemas/HeaderText")),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/CurrencyList")))
    @ApiResponse(responseCode = "304", description = "What If-None-Match names still holds.")
    HttpResponse<?> all(HttpRequest<?> request);

    @Operation(operationId = "currency", summary = "One currency")
    @ApiResponse(
            responseCode = "200",
            description = "The currency.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/Currency")))
    @Refusals.NoSuchCurrency
    CurrencyView one(@Parameter(ref = "#/components/parameters/CodeInPath") String code);
}
