package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.orders.StatusEvent;
import io.crossrate.conversion.application.orders.StatusFeed;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * The user's own orders as they move, as server-sent events. A stream ends with its access token or this replica, and for
 * a client that does not keep up; the client opens the next one and reads the orders again.
 */
@Controller("/api/v1/orders/stream")
final class OrderStreamController implements OrderStreamApi {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int MAX_WAITING = 256;
    private static final byte[] COMMENT = ": \n\n".getBytes(StandardCharsets.US_ASCII);

    private final StatusFeed feed;
    private final Clock clock;
    private final Departure departure;

    OrderStreamController(StatusFeed feed, Clock clock, Departure departure) {
        this.feed = feed;
        this.clock = clock;
        this.departure = departure;
    }

    @Get
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @Override
    public HttpResponse<Publisher<byte[]>> stream(HttpRequest<?> request, SignedIn signedIn) {
        var userId = signedIn.user().id();
        RateLimit.atATime("streams-per-user", feed.perUser(), feed.open(userId)).note(request);
        feed.requireRoom(userId);
        return RateLimit.tell(request, HttpResponse.<Publisher<byte[]>>ok(Flux.defer(() -> follow(signedIn))))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                // NGINX would gather frames until its buffer is full.
                .header("X-Accel-Buffering", "no");
    }

    private Flux<byte[]> follow(SignedIn signedIn) {
        var userId = signedIn.user().id();
        var waiting = Sinks.many().unicast().<byte[]>onBackpressureBuffer(new ArrayBlockingQueue<>(MAX_WAITING));
        Consumer<StatusEvent> listener = event -> {
            if (waiting.tryEmitNext(frame(event)).isFailure()) {
                waiting.tryEmitComplete();
            }
        };
        feed.listen(userId, listener);
        return departure.ending(frames(waiting.asFlux(), signedIn)).doFinally(signal -> feed.leave(userId, listener));
    }

    /** The first frame is a comment, so that the client knows at once that the stream is open. */
    private Flux<byte[]> frames(Flux<byte[]> events, SignedIn signedIn) {
        var heartbeat =
                Flux.interval(Duration.ZERO, HEARTBEAT).map(tick -> COMMENT).onBackpressureDrop();
        return events.materialize()
                .mergeWith(heartbeat.materialize())
                .<byte[]>dematerialize()
                .take(Duration.between(clock.instant(), signedIn.expiresAt()));
    }

    private static byte[] frame(StatusEvent event) {
        // A value without line breaks is one data line; JSON has none outside its strings unless somebody indents it.
        var data = event.json().replaceAll("\\R", " ");
        return "id: %s\nevent: order-status\ndata: %s\n\n"
                .formatted(event.id(), data)
                .getBytes(StandardCharsets.UTF_8);
    }
}
