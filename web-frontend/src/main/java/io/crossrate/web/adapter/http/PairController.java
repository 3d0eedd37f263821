package io.crossrate.web.adapter.http;

import io.crossrate.money.Currencies;
import io.crossrate.web.application.ConversionApiAway;
import io.crossrate.web.application.RateReports;
import io.crossrate.web.application.Refused;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;

/** A pair's rate now and its history as a chart. */
@Controller("/rates")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PairController {

    private final Converter converter;
    private final RateReports reports;
    private final Pages pages;
    private final Clock clock;

    PairController(Converter converter, RateReports reports, Pages pages, Clock clock) {
        this.converter = converter;
        this.reports = reports;
        this.pages = pages;
        this.clock = clock;
    }

    /** Over the span that was asked for; else over a month, or a day where there is no more of it yet. */
    @Get("/{base}/{quote}")
    HttpResponse<?> pair(
            HttpRequest<?> request, String base, String quote, @QueryValue(defaultValue = "") String range) {
        requirePair(base, quote);
        var answer = converter.answer(ConverterForm.of(base, quote, "1"));
        var page = withHistory(pages.shell(request), answer, ChartRange.of(range));
        return pages.render(HttpStatus.OK, range.isEmpty() && page.isYoung() ? ofDay(page) : page);
    }

    private PairPage ofDay(PairPage ofMonth) {
        var ofDay = withHistory(ofMonth.shell(), ofMonth.answer(), ChartRange.DAY);
        return ofDay.chart() == null && ofMonth.chart() != null ? ofMonth : ofDay;
    }

    @Get(value = "/{base}/{quote}/history.csv", produces = MediaType.TEXT_CSV)
    HttpResponse<?> csv(String base, String quote, @QueryValue(defaultValue = "") String range) {
        requirePair(base, quote);
        var span = ChartRange.of(range);
        var csv = reports.historyAsCsv(base, quote, span.from(clock.instant()), span.resolution());
        return HttpResponse.ok(csv)
                .contentType("text/csv;charset=utf-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s-%s-%s.csv\"".formatted(base, quote, span.key()));
    }

    private PairPage withHistory(Shell shell, Answer answer, ChartRange range) {
        var base = answer.form().from();
        var quote = answer.form().to();
        try {
            var history = reports.history(base, quote, range.from(clock.instant()), range.resolution());
            var chart = history.points().isEmpty() ? null : Chart.of(history);
            return new PairPage(shell, base, quote, answer, range, chart, null);
        } catch (Refused e) {
            return new PairPage(shell, base, quote, answer, range, null, e.detail());
        } catch (ConversionApiAway e) {
            return new PairPage(shell, base, quote, answer, range, null, Converter.AWAY);
        }
    }

    private static void requirePair(String base, String quote) {
        if (base.equals(quote)
                || Currencies.find(base).isEmpty()
                || Currencies.find(quote).isEmpty()) {
            throw new NoSuchPage();
        }
    }
}
