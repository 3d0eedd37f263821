package io.crossrate.web.adapter.http;

import io.crossrate.web.application.LiveBoard;
import io.crossrate.web.application.LiveConfig;
import io.crossrate.web.application.Tick;
import io.micronaut.http.sse.Event;
import io.micronaut.serde.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import reactor.core.Disposable;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Fans the board out: each change is written as JSON once for all browsers. A browser begins with a snapshot and gets the
 * whole board again with each heartbeat, so that one that is too slow for every change is right again soon.
 */
@Singleton
final class LiveRates {

    private static final int BUFFERED_FRAMES = 64;

    private final LiveBoard board;
    private final ObjectMapper json;
    private final Clock clock;
    private final Sinks.Many<Event<String>> frames = Sinks.many().multicast().directBestEffort();
    private final Disposable heartbeats;

    LiveRates(LiveBoard board, LiveConfig config, ObjectMapper json, Clock clock) {
        this.board = board;
        this.json = json;
        this.clock = clock;
        board.listen(this::send);
        heartbeats = Flux.interval(config.heartbeat())
                .subscribe(beat -> emit("rates", LiveFrame.whole(board, false, clock.instant())));
    }

    /** The stream of one browser; it does not end by itself. */
    Flux<Event<String>> stream() {
        var snapshot = Mono.fromSupplier(() -> event("snapshot", LiveFrame.whole(board, true, clock.instant())));
        var changes = frames.asFlux()
                .onBackpressureBuffer(BUFFERED_FRAMES, dropped -> {}, BufferOverflowStrategy.DROP_OLDEST);
        return Flux.merge(changes, snapshot);
    }

    @PreDestroy
    void close() {
        heartbeats.dispose();
        frames.tryEmitComplete();
    }

    private void send(List<Tick> news) {
        emit("rates", LiveFrame.news(board, news, clock.instant()));
    }

    private synchronized void emit(String name, LiveFrame frame) {
        if (frames.currentSubscriberCount() > 0) {
            frames.tryEmitNext(event(name, frame));
        }
    }

    private Event<String> event(String name, LiveFrame frame) {
        try {
            return Event.of(json.writeValueAsString(frame)).name(name);
        } catch (IOException e) {
            throw new UncheckedIOException("a frame cannot be written", e);
        }
    }
}
