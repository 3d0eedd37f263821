package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.money.CurrencyPair;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Rates as they change, as server-sent events. */
@Controller("/api/v1/rates/stream")
final class RateStreamController {

    private static final int MAX_PAIRS = 200;

    private final RateStream stream;

    RateStreamController(RateStream stream) {
        this.stream = stream;
    }

    @Get(produces = MediaType.TEXT_EVENT_STREAM)
    MutableHttpResponse<Publisher<byte[]>> follow(@QueryValue @Nullable String pairs) {
        Publisher<byte[]> frames = stream.open(pairs(pairs));
        return HttpResponse.ok(frames)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                // NGINX would gather frames until its buffer is full.
                .header("X-Accel-Buffering", "no");
    }

    private static List<CurrencyPair> pairs(@Nullable String pairs) {
        if (pairs == null) {
            throw new InvalidRequest("'pairs' is missing: name what to follow, such as pairs=EUR/USD,BTC/EUR");
        }
        var parts = pairs.split(",", MAX_PAIRS + 1);
        if (parts.length > MAX_PAIRS) {
            throw new InvalidRequest("'pairs' takes at most %d pairs".formatted(MAX_PAIRS));
        }
        return Stream.of(parts).map(Codes::pair).distinct().toList();
    }
}
