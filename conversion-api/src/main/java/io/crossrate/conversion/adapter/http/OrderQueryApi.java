package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.accounts.SignedIn;
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

/** Questions about orders, as the API documents them. */
@Tag(name = "Orders")
interface OrderQueryApi {

    @Operation(
            operationId = "orders",
            summary = "The orders of the user",
            description = "Newest first. As CSV with format=csv or Accept: text/csv.",
            parameters = {
                @Parameter(name = "status", in = ParameterIn.QUERY, ref = "#/components/parameters/OrderStatuses"),
                @Parameter(name = "pair", in = ParameterIn.QUERY, ref = "#/components/parameters/OrderPair"),
                @Parameter(name = "from", in = ParameterIn.QUERY, ref = "#/components/parameters/OrdersFrom"),
                @Parameter(name = "to", in = ParameterIn.QUERY, ref = "#/components/parameters/OrdersTo"),
                @Parameter(name = "user", in = ParameterIn.QUERY, ref = "#/components/parameters/OrdersOf"),
                @Parameter(name = "format", in = ParameterIn.QUERY, ref = "#/components/parameters/Format"),
                @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "#/components/parameters/Limit"),
                @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "#/components/parameters/Cursor")
            })
    @ApiResponse(
            responseCode = "200",
            description = "A page of them.",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/OrderPage")),
                @Content(mediaType = "text/csv", schema = @Schema(ref = "#/components/schemas/Csv"))
            })
    @Refusals.InvalidRequest
    @Refusals.SignedInOnly
    @Refusals.OrdersUnavailable
    HttpResponse<?> orders(@Parameter(hidden = true) SignedIn signedIn, HttpRequest<?> request);

    @Operation(
            operationId = "order",
            summary = "One order with its timeline",
            description = "Its ETag is its version.",
            parameters = {
                @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, ref = "#/components/parameters/IfNoneMatch")
            })
    @ApiResponse(
            responseCode = "200",
            description = "The order; right after it was taken, as it was taken.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/Order")))
    @ApiResponse(
            responseCode = "304",
            description = "The version that If-None-Match names is still the newest.",
            headers = @Header(name = "ETag", schema = @Schema(ref = "#/components/schemas/HeaderText")))
    @Refusals.SignedInOnly
    @Refusals.NotFound
    @Refusals.OrdersUnavailable
    HttpResponse<?> order(
            @Parameter(hidden = true) SignedIn signedIn,
            HttpRequest<?> request,
            @Parameter(ref = "#/components/parameters/OrderId") String id);

    @Operation(operationId = "orderEvents", summary = "An order's transitions so far")
    @ApiResponse(
            responseCode = "200",
            description = "The transitions, the first one first.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(ref = "#/components/schemas/OrderEvents")))
    @Refusals.SignedInOnly
    @Refusals.NotFound
    @Refusals.OrdersUnavailable
    HttpResponse<?> events(
            @Parameter(hidden = true) SignedIn signedIn,
            HttpRequest<?> request,
            @Parameter(ref = "#/components/parameters/OrderId") String id);
}
