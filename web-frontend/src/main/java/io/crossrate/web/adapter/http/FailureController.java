package io.crossrate.web.adapter.http;

import io.crossrate.web.application.ConversionApiAway;
import io.crossrate.web.application.Refused;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.uri.UriBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person sees where a page had no better place for a failure. */
@Controller
final class FailureController {

    private static final Logger LOG = LoggerFactory.getLogger(FailureController.class);
    private static final String RETRY_SECONDS = "5";

    private final Pages pages;

    FailureController(Pages pages) {
        this.pages = pages;
    }

    @Error(global = true, exception = NoSuchPage.class)
    HttpResponse<?> noSuchPage(HttpRequest<?> request) {
        return page(request, HttpStatus.NOT_FOUND, "The address may be mistyped, or what was here has gone.");
    }

    @Error(global = true, exception = ForeignRequest.class)
    HttpResponse<?> foreignRequest(HttpRequest<?> request) {
        return page(request, HttpStatus.FORBIDDEN, "It did not come from a page of this site, so nothing was done.");
    }

    @Error(global = true, exception = SignInNeeded.class)
    HttpResponse<?> signInNeeded(SignInNeeded needed) {
        return HttpResponse.seeOther(UriBuilder.of("/sign-in")
                .queryParam("next", needed.back().path())
                .build());
    }

    @Error(global = true, exception = Refused.class)
    HttpResponse<?> refused(HttpRequest<?> request, Refused refused) {
        return page(request, HttpStatus.valueOf(refused.status()), refused.detail());
    }

    @Error(global = true, exception = ConversionApiAway.class)
    HttpResponse<?> away(HttpRequest<?> request, ConversionApiAway away) {
        LOG.warn("{}: {}", away.getMessage(), String.valueOf(away.getCause()));
        return page(
                        request,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The service behind this page does not answer. Please try again in a few seconds.")
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }

    private MutableHttpResponse<byte[]> page(HttpRequest<?> request, HttpStatus status, String detail) {
        var shell = pages.shell(request);
        return pages.render(status, new ErrorPage(shell, status.getCode(), ErrorPages.title(status), detail, null));
    }
}
