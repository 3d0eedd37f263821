package io.crossrate.web.adapter.http;

import io.crossrate.web.application.RateReports;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Where the rates come from. */
@Controller("/sources")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SourcesController {

    private final RateReports reports;
    private final Pages pages;

    SourcesController(RateReports reports, Pages pages) {
        this.reports = reports;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> sources(HttpRequest<?> request) {
        return pages.render(
                HttpStatus.OK, new SourcesPage(pages.shell(request), reports.sources(), reports.heldBack()));
    }
}
