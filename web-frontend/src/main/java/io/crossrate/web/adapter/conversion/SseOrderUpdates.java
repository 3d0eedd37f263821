package io.crossrate.web.adapter.conversion;

import io.crossrate.web.application.OrderUpdates;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The user's own stream of conversion-api, one for each browser that watches. */
@Singleton
final class SseOrderUpdates implements OrderUpdates {

    private final EventStreams streams;

    SseOrderUpdates(EventStreams streams) {
        this.streams = streams;
    }

    @Override
    public Subscription follow(String accessToken, @Nullable String lastEventId, Listener listener) {
        var headers = new HashMap<>(Map.of("Authorization", "Bearer " + accessToken));
        if (lastEventId != null) {
            headers.put("Last-Event-ID", lastEventId);
        }
        var stream = streams.open("/orders/stream", headers, listener::begun)
                .subscribe(event -> changed(listener, event), failure -> listener.ended(), listener::ended);
        return stream::dispose;
    }

    private static void changed(Listener listener, EventReader.ServerEvent event) {
        if (event.name().equals("order-status")) {
            listener.changed(event.id(), event.data());
        }
    }
}
