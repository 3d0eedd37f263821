package io.crossrate.web.adapter.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/** The home page, and its result alone for the converter's module. */
@Controller
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

    @Get("/conversion")
    HttpResponse<?> conversion(
            @Nullable @QueryValue String from, @Nullable @QueryValue String to, @Nullable @QueryValue String amount) {
        var answer = converter.answer(ConverterForm.of(from, to, amount));
        return pages.fragment(HttpStatus.valueOf(answer.status()), "result.jte", answer);
    }
}
