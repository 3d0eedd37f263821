package io.crossrate.web.adapter.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crossrate.web.application.LiveBoard;
import io.crossrate.web.application.LiveConfig;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.serde.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
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
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final EventStreams streams;
    private final ObjectMapper json;
    private final ConversionApi api;
    private final LiveBoard board;
    private final String path;
    private volatile boolean reported;
    private @Nullable Disposable subscription;

    RateSubscription(EventStreams streams, ObjectMapper json, ConversionApi api, LiveBoard board, LiveConfig config) {
        this.streams = streams;
        this.json = json;
        this.api = api;
        this.board = board;
        this.path = "/rates/stream?pairs=" + URLEncoder.encode(String.join(",", config.pairs()), UTF_8);
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        var backoff = Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .transientErrors(true);
        subscription = streams.open(path, Map.of(), () -> {})
                .doOnNext(this::arrived)
                .concatWith(Flux.error(EndOfStream::new))
                .doOnError(this::interrupted)
                .retryWhen(backoff)
                .subscribe();
    }

    @PreDestroy
    void close() {
        if (subscription != null) {
            subscription.dispose();
        }
    }

    private void arrived(EventReader.ServerEvent event) {
        api.markAnswered();
        reported = false;
        try {
            board.arrived(
                    json.readValue(event.data(), WireTypes.RateFrame.class).rates());
        } catch (IOException e) {
            throw new UncheckedIOException("a frame of rates that cannot be read", e);
        }
    }

    private void interrupted(Throwable cause) {
        if (!reported) {
            LOG.warn("no stream of rates, trying on: {}", cause.toString());
            reported = true;
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
