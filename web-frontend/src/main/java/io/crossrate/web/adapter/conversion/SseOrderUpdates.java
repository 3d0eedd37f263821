package io.crossrate.web.adapter.conversion;

import io.crossrate.web.application.OrderUpdates;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.sse.SseClient;
import io.micronaut.http.sse.Event;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** The user's own stream of conversion-api, one for each browser that watches. */
@Singleton
final class SseOrderUpdates implements OrderUpdates {

    private final SseClient client;

    SseOrderUpdates(@Client(id = "conversion-api-streams", path = "/api/v1") SseClient client) {
        this.client = client;
    }

    @Override
    public Subscription follow(String accessToken, @Nullable String lastEventId, Listener listener) {
        var request = HttpRequest.GET("/orders/stream").bearerAuth(accessToken);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var stream = Flux.from(client.eventStream(request, Argument.STRING))
                .subscribe(event -> changed(listener, event), failure -> listener.ended(), listener::ended);
        return stream::dispose;
    }

    private static void changed(Listener listener, Event<String> event) {
        if ("order-status".equals(event.getName())) {
            listener.changed(Objects.requireNonNullElse(event.getId(), ""), event.getData());
        }
    }
}
