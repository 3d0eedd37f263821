package io.crossrate.web.adapter.conversion;

import io.crossrate.web.application.Conversion;
import io.crossrate.web.application.Market;
import io.crossrate.web.application.QuotedCurrency;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.util.List;

/** Currencies and conversions, asked for over HTTP. */
@Singleton
final class HttpMarket implements Market {

    private final ConversionApi api;

    HttpMarket(ConversionApi api) {
        this.api = api;
    }

    @Override
    public List<QuotedCurrency> currencies() {
        return api.ask(HttpRequest.GET("/currencies"), WireTypes.CurrencyItems.class)
                .items();
    }

    @Override
    public Conversion convert(String from, String to, String amount) {
        var uri = UriBuilder.of("/convert")
                .queryParam("from", from)
                .queryParam("to", to)
                .queryParam("amount", amount)
                .build();
        return api.ask(HttpRequest.GET(uri), Conversion.class);
    }
}
