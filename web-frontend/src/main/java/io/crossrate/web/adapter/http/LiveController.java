package io.crossrate.web.adapter.http;

import io.crossrate.web.application.LiveConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;

/** The live streams, for so many browsers as one replica has room for. */
@Context
@Controller("/live")
final class LiveController {

    private static final String RETRY_SECONDS = "10";

    private final LiveRates rates;
    private final LiveOrders orders;
    private final SessionCookies session;
    private final Departure departure;
    private final int room;
    private final AtomicInteger open;

    LiveController(
            LiveRates rates,
            LiveOrders orders,
            SessionCookies session,
            Departure departure,
            LiveConfig config,
            MeterRegistry registry) {
        this.rates = rates;
        this.orders = orders;
        this.session = session;
        this.departure = departure;
        this.room = config.maxBrowsers();
        this.open = registry.gauge("crossrate.web.live.streams", new AtomicInteger());
    }

    @Get("/rates")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    HttpResponse<?> rates() {
        return stream(rates::stream);
    }

    @Get("/orders")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> orders(HttpRequest<?> request) {
        var lastEventId = request.getHeaders().get("Last-Event-ID");
        try {
            return session.as(request, token -> stream(() -> orders.stream(token, lastEventId)));
        } catch (SignInNeeded e) {
            return HttpResponse.unauthorized();
        }
    }

    private HttpResponse<?> stream(Supplier<Flux<Event<String>>> source) {
        if (open.get() >= room) {
            return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        var stream = departure
                .ending(Flux.defer(source))
                .doOnSubscribe(subscription -> open.incrementAndGet())
                .doFinally(signal -> open.decrementAndGet());
        return HttpResponse.ok(stream)
                .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no");
    }
}
