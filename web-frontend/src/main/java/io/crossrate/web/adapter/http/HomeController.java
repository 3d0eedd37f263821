package io.crossrate.web.adapter.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/** The home page, and its result alone for the converter's module. */
@Controller
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class HomeController {

    private final HomePages home;
    private final Pages pages;
    private final Converter converter;

    HomeController(HomePages home, Pages pages, Converter converter) {
        this.home = home;
        this.pages = pages;
        this.converter = converter;
    }

    @Get("/")
    HttpResponse<?> home(
            HttpRequest<?> request,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String amount) {
        return home.page(request, converter.answer(ConverterForm.of(from, to, amount)));
    }

    /** Always 200: a complaint while somebody types is an answer like any other, and says so in its text. */
    @Get("/conversion")
    HttpResponse<?> conversion(
            @Nullable @QueryValue String from, @Nullable @QueryValue String to, @Nullable @QueryValue String amount) {
        var answer = converter.answer(ConverterForm.of(from, to, amount));
        return pages.fragment("result.jte", answer);
    }
}
