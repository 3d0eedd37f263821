package io.crossrate.web.adapter.conversion;

import io.crossrate.web.application.LiveBoard;
import io.crossrate.web.application.LiveConfig;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.sse.SseClient;
import io.micronaut.http.sse.Event;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

/** The one subscription of this replica to the rates of the board, taken up again with growing pauses for ever. */
@Singleton
final class RateSubscription implements ApplicationEventListener<ServerStartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(RateSubscription.class);
    private static final Argument<WireTypes.RateFrame> FRAME = Argument.of(WireTypes.RateFrame.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final SseClient client;
    private final ConversionApi api;
    private final LiveBoard board;
    private final URI uri;
    private @Nullable Disposable subscription;

    RateSubscription(
            @Client(id = "conversion-api-streams", path = "/api/v1") SseClient client,
            ConversionApi api,
            LiveBoard board,
            LiveConfig config) {
        this.client = client;
        this.api = api;
        this.board = board;
        this.uri = UriBuilder.of("/rates/stream")
                .queryParam("pairs", String.join(",", config.pairs()))
                .build();
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        var backoff = Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .transientErrors(true);
        subscription = Flux.defer(() -> client.eventStream(HttpRequest.GET(uri), FRAME))
                .doOnNext(this::arrived)
                .doOnError(this::interrupted)
                .concatWith(Flux.error(EndOfStream::new))
                .doOnError(EndOfStream.class, this::interrupted)
                .retryWhen(backoff)
                .subscribe();
    }

    @PreDestroy
    void close() {
        if (subscription != null) {
            subscription.dispose();
        }
    }

    private void arrived(Event<WireTypes.RateFrame> event) {
        api.markAnswered();
        board.arrived(event.getData().rates());
    }

    private void interrupted(Throwable cause) {
        if (board.isConnected()) {
            LOG.warn("the stream of rates broke off: {}", cause.toString());
        }
        board.connected(false);
    }

    /** The stream ended in good order, which for this one is a failure too. */
    private static final class EndOfStream extends RuntimeException {
        EndOfStream() {
            super("the stream of rates ended", null, false, false);
        }
    }
}
