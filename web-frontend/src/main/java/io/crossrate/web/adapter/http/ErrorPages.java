package io.crossrate.web.adapter.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error of the framework as a page with its status: what happened and what to do, never how the service is built. */
@Primary
@Singleton
final class ErrorPages implements ErrorResponseProcessor<byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final Pages pages;

    ErrorPages(Pages pages) {
        this.pages = pages;
    }

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        var cause = context.getRootCause().orElse(null);
        var status = response.status();
        var incident = status.getCode() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode() ? logged(cause) : null;
        var shell = pages.shell(context.getRequest());
        var page = new ErrorPage(shell, status.getCode(), title(status), detail(status), incident);
        return pages.fill(response, page);
    }

    static String title(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is no such page";
            case FORBIDDEN -> "This was not let through";
            case METHOD_NOT_ALLOWED -> "This page cannot do that";
            case TOO_MANY_REQUESTS -> "Slow down a little";
            case SERVICE_UNAVAILABLE -> "Not available at the moment";
            default ->
                status.getCode() < HttpStatus.INTERNAL_SERVER_ERROR.getCode()
                        ? "That request did not work"
                        : "Something went wrong here";
        };
    }

    private static String detail(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "The address may be mistyped, or what was here has gone.";
            case METHOD_NOT_ALLOWED -> "The address exists, but not for this kind of request.";
            case REQUEST_ENTITY_TOO_LARGE -> "The form is larger than 64 kB.";
            case UNSUPPORTED_MEDIA_TYPE -> "This address takes forms only.";
            default ->
                status.getCode() < HttpStatus.INTERNAL_SERVER_ERROR.getCode()
                        ? "The request could not be understood. Go back and try it again."
                        : "It is not your doing. Please try again; nothing was placed unless your orders show it.";
        };
    }

    private static String logged(@Nullable Throwable cause) {
        var incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LOG.error("incident {}", incident, cause);
        return incident;
    }
}
