package io.crossrate.web.adapter.conversion;

import io.crossrate.web.application.HeldBack;
import io.crossrate.web.application.History;
import io.crossrate.web.application.RateReports;
import io.crossrate.web.application.SourceReport;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Sources, what was held back, and histories, asked for over HTTP. */
@Singleton
final class HttpRateReports implements RateReports {

    private static final int MOST_POINTS = 10_000;
    private static final int MOST_HELD_BACK = 200;

    private final ConversionApi api;

    HttpRateReports(ConversionApi api) {
        this.api = api;
    }

    @Override
    public List<SourceReport> sources() {
        return api.ask(HttpRequest.GET("/sources"), WireTypes.SourceItems.class).items();
    }

    @Override
    public List<HeldBack> heldBack() {
        var uri = UriBuilder.of("/rates/quarantine")
                .queryParam("limit", MOST_HELD_BACK)
                .build();
        return api.ask(HttpRequest.GET(uri), WireTypes.HeldBackItems.class).items();
    }

    @Override
    public History history(String base, String quote, Instant from, String resolution) {
        return api.ask(HttpRequest.GET(uri(base, quote, from, resolution, "json")), History.class);
    }

    @Override
    public byte[] historyAsCsv(String base, String quote, Instant from, String resolution) {
        var request = HttpRequest.GET(uri(base, quote, from, resolution, "csv")).accept(MediaType.TEXT_CSV_TYPE);
        return api.ask(request, byte[].class);
    }

    private static URI uri(String base, String quote, Instant from, String resolution, String format) {
        return UriBuilder.of("/rates")
                .path(base)
                .path(quote)
                .path("history")
                .queryParam("from", from)
                .queryParam("resolution", resolution)
                .queryParam("limit", MOST_POINTS)
                .queryParam("format", format)
                .build();
    }
}
