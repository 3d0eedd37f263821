package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The public keys, as the API documents them. */
@Tag(name = "Accounts")
interface KeysApi {

    @Operation(
            operationId = "keys",
            summary = "The public keys of access tokens",
            description = "A service that is sent an access token checks its signature with them.")
    @ApiResponse(
            responseCode = "200",
            description = "A JSON Web Key Set.",
            content =
                    @Content(
                            mediaType = "application/jwk-set+json",
                            schema = @Schema(ref = "#/components/schemas/JwkSet")))
    HttpResponse<String> keys();
}
