package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The stream of rates, as the API documents it. */
@Tag(name = "Rates")
interface RateStreamApi {

    @Operation(
            operationId = "rateStream",
            summary = "Rates as they change",
            description =
                    "Server-sent events with the rates that changed. A client that comes back with the id of its last event misses none; one that does not, or too late, is first told all rates in an event that says reset.",
            parameters = {
                @Parameter(name = "Last-Event-ID", in = ParameterIn.HEADER, ref = "#/components/parameters/LastEventId")
            })
    @ApiResponse(
            responseCode = "200",
            description = "The stream; comments are heartbeats.",
            headers = {
                @Header(name = "RateLimit-Policy", schema = @Schema(ref = "#/components/schemas/RateLimitPolicy")),
                @Header(name = "RateLimit", schema = @Schema(ref = "#/components/schemas/RateLimit"))
            },
            content =
                    @Content(
                            mediaType = "text/event-stream",
                            schema = @Schema(ref = "#/components/schemas/EventStream")))
    @Refusals.InvalidRequest
    @Refusals.NoSuchRate
    @Refusals.TooManyRequests
    MutableHttpResponse<RateFeed> follow(
            HttpRequest<?> request,
            @Parameter(ref = "#/components/parameters/Pairs") @Nullable String pairs,
            @Parameter(ref = "#/components/parameters/LastEventIdQuery") @Nullable String lastEventId);
}
