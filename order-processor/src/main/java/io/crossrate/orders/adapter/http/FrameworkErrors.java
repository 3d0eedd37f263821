package io.crossrate.orders.adapter.http;

import io.crossrate.json.BodyFaults;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Gives the framework's own errors (no such path, wrong method, unreadable JSON …) the shape of all others. */
@Singleton
@Primary
final class FrameworkErrors implements ErrorResponseProcessor<Object> {

    private static final Pattern MISSING_FIELD =
            Pattern.compile("(?:parameter|property|argument) \\[(?:\\w+ )?([A-Za-z0-9_]{1,60})\\]");

    private final Problems problems;

    FrameworkErrors(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("unchecked") // the body is the processor's own
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        var problem = describe(context, response.code());
        return (MutableHttpResponse<Object>) problems.write(context.getRequest(), problem, response);
    }

    private static Problem describe(ErrorContext context, int status) {
        var path = context.getRequest().getPath();
        var method = context.getRequest().getMethodName();
        return switch (status) {
            case 400 -> badRequest(context, path);
            case 401 -> new Problem("unauthorized", "Who is asking?", 401, "send a valid access token", path);
            case 403 -> new Problem("forbidden", "This is not yours to do", 403, "the account lacks the right", path);
            case 404 -> new Problem("not-found", "There is nothing here", 404, "no resource has this path", path);
            case 405 ->
                new Problem(
                        "method-not-allowed",
                        "This method has no meaning here",
                        405,
                        method + " is not allowed here; the Allow header names what is",
                        path);
            case 406 ->
                new Problem(
                        "not-acceptable",
                        "The answer has no such form",
                        406,
                        "this resource does not come in the media types of the Accept header",
                        path);
            case 413 ->
                new Problem(
                        "request-too-large",
                        "The request is too large",
                        413,
                        "an address holds at most 8 KiB, a body 64 KiB",
                        path);
            case 414 -> new Problem("uri-too-long", "The address is too long", 414, "shorten the address", path);
            case 415 ->
                new Problem(
                        "unsupported-media-type",
                        "The body is in no form that is read here",
                        415,
                        "send application/json",
                        path);
            default ->
                status >= 500
                        ? new Problem("internal", "Something failed on our side", status, "try again", path)
                        : new Problem("invalid-request", "The request cannot be understood", status, "", path);
        };
    }

    /** Names the field where the framework's message does; that message itself stays inside, it speaks of classes. */
    private static Problem badRequest(ErrorContext context, String path) {
        var misread = BodyFaults.told(
                Stream.iterate(context.getRootCause().orElse(null), Objects::nonNull, Throwable::getCause)
                        .toList());
        if (misread.isPresent()) {
            return invalid(misread.get(), path);
        }
        var missing = MISSING_FIELD.matcher(message(context));
        if (missing.find()) {
            return invalid("'" + missing.group(1) + "' is missing or has no meaning", path);
        }
        if (context.getRequest().getContentLength() > 0) {
            return new Problem("malformed-json", "The body is not readable", 400, "send one JSON object", path);
        }
        return invalid("a part of the request is missing or has no meaning", path);
    }

    private static Problem invalid(String detail, String path) {
        return new Problem("invalid-request", "The request cannot be understood", 400, detail, path);
    }

    private static String message(ErrorContext context) {
        var text = new StringBuilder();
        context.getErrors().forEach(error -> text.append(error.getMessage()).append('\n'));
        for (var cause = context.getRootCause().orElse(null); cause != null; cause = cause.getCause()) {
            text.append(cause.getMessage()).append('\n');
        }
        return text.toString();
    }
}
