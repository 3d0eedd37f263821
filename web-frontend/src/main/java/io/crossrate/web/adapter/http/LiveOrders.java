package io.crossrate.web.adapter.http;

import io.crossrate.web.application.LiveConfig;
import io.crossrate.web.application.OrderUpdates;
import io.micronaut.http.sse.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** Hands a person's order updates on to their browser, and lets go of them when it leaves. */
@Singleton
final class LiveOrders {

    private static final int BUFFERED_EVENTS = 256;

    private final OrderUpdates updates;
    private final Duration heartbeat;

    LiveOrders(OrderUpdates updates, LiveConfig config) {
        this.updates = updates;
        this.heartbeat = config.heartbeat();
    }

    /** The stream of one browser. It ends with the stream behind it, or where the browser falls far behind. */
    Flux<Event<String>> stream(String accessToken, @Nullable String lastEventId) {
        return Flux.<Event<String>>create(
                        sink -> follow(sink, accessToken, lastEventId), FluxSink.OverflowStrategy.IGNORE)
                .onBackpressureBuffer(BUFFERED_EVENTS);
    }

    private void follow(FluxSink<Event<String>> sink, String accessToken, @Nullable String lastEventId) {
        var beats = Flux.interval(Duration.ZERO, heartbeat)
                .subscribe(beat -> sink.next(Event.of("{}").name("heartbeat")));
        var subscription = updates.follow(accessToken, lastEventId, new OrderUpdates.Listener() {
            @Override
            public void begun() {
                sink.next(Event.of("{}").name("following"));
            }

            @Override
            public void changed(String eventId, String json) {
                sink.next(Event.of(json).name("order-status").id(eventId));
            }

            @Override
            public void ended() {
                sink.complete();
            }
        });
        sink.onDispose(() -> {
            beats.dispose();
            subscription.close();
        });
    }
}
