package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.adapter.http.AccountMessages.Account;
import io.crossrate.conversion.adapter.http.AccountMessages.Credentials;
import io.crossrate.conversion.adapter.http.AccountMessages.RefreshRequest;
import io.crossrate.conversion.adapter.http.AccountMessages.TokenAnswer;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Signing up, in and out, as the API documents it. */
@Tag(name = "Accounts")
interface AccountApi {

    @Operation(operationId = "register", summary = "Makes an account")
    @ApiResponse(
            responseCode = "201",
            description = "The account.",
            headers = {
                @Header(name = "RateLimit-Policy", schema = @Schema(ref = "#/components/schemas/RateLimitPolicy")),
                @Header(name = "RateLimit", schema = @Schema(ref = "#/components/schemas/RateLimit"))
            },
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/Account")))
    @Status(HttpStatus.CREATED)
    @Refusals.InvalidRequest
    @Refusals.EmailTaken
    @Refusals.TooManyRequests
    @Refusals.AccountsUnavailable
    HttpResponse<Account> register(
            HttpRequest<?> request,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/Credentials"),
                                            examples = {
                                                @ExampleObject(name = "ada", ref = "#/components/examples/Credentials")
                                            }))
                    Credentials credentials);

    @Operation(
            operationId = "logIn",
            summary = "Signs in",
            description = "Opens a session. The access token goes into the header Authorization, as Bearer.")
    @ApiResponse(
            responseCode = "200",
            description = "The tokens of the session.",
            headers = {
                @Header(name = "RateLimit-Policy", schema = @Schema(ref = "#/components/schemas/RateLimitPolicy")),
                @Header(name = "RateLimit", schema = @Schema(ref = "#/components/schemas/RateLimit"))
            },
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/Tokens")))
    @Refusals.InvalidRequest
    @Refusals.InvalidCredentials
    @Refusals.TooManyRequests
    @Refusals.AccountsUnavailable
    HttpResponse<TokenAnswer> logIn(
            HttpRequest<?> request,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/Credentials"),
                                            examples = {
                                                @ExampleObject(name = "ada", ref = "#/components/examples/Credentials")
                                            }))
                    Credentials credentials);

    @Operation(
            operationId = "refresh",
            summary = "Goes on with a session",
            description = "A refresh token works once; used a second time, it ends the session.")
    @ApiResponse(
            responseCode = "200",
            description = "New tokens of the session.",
            headers = {
                @Header(name = "RateLimit-Policy", schema = @Schema(ref = "#/components/schemas/RateLimitPolicy")),
                @Header(name = "RateLimit", schema = @Schema(ref = "#/components/schemas/RateLimit"))
            },
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/Tokens")))
    @Refusals.InvalidRequest
    @Refusals.InvalidRefreshToken
    @Refusals.TooManyRequests
    @Refusals.AccountsUnavailable
    HttpResponse<TokenAnswer> refresh(
            HttpRequest<?> request,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/RefreshToken"),
                                            examples = {
                                                @ExampleObject(
                                                        name = "token",
                                                        ref = "#/components/examples/RefreshToken")
                                            }))
                    RefreshRequest body);

    @Operation(operationId = "logOut", summary = "Ends a session")
    @ApiResponse(
            responseCode = "204",
            description = "The session is over.",
            headers = {
                @Header(name = "RateLimit-Policy", schema = @Schema(ref = "#/components/schemas/RateLimitPolicy")),
                @Header(name = "RateLimit", schema = @Schema(ref = "#/components/schemas/RateLimit"))
            })
    @Status(HttpStatus.NO_CONTENT)
    @Refusals.InvalidRequest
    @Refusals.TooManyRequests
    @Refusals.AccountsUnavailable
    HttpResponse<Void> logOut(
            HttpRequest<?> request,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/RefreshToken"),
                                            examples = {
                                                @ExampleObject(
                                                        name = "token",
                                                        ref = "#/components/examples/RefreshToken")
                                            }))
                    RefreshRequest body);

    @Operation(operationId = "me", summary = "Who is signed in")
    @ApiResponse(
            responseCode = "200",
            description = "The account.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/Account")))
    @Refusals.SignedInOnly
    HttpResponse<Account> me(@Parameter(hidden = true) SignedIn signedIn);
}
