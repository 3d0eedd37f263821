package io.crossrate.web.adapter.conversion;

import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Server-sent events of conversion-api. Cancelling the flux closes the connection behind it, which is why this is the
 * JDK's client: Micronaut's keeps the connection of a stream that nobody reads any more.
 */
@Singleton
final class EventStreams {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    /** Heartbeats come every 15 s: two may be missed before a stream counts as dead. */
    private static final Duration SILENCE = Duration.ofSeconds(40);

    /** Closing a connection that is being read makes the client report its end to nobody. */
    private static final String DROPPED_ERRORS = "reactor.onErrorDropped.local";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final String api;

    EventStreams(@Property(name = "conversion-api.url") String url) {
        this.api = url + "/api/v1";
    }

    /**
     * The events below /api/v1, from the moment of subscribing; an error where the answer is not 200 or falls silent.
     *
     * @param begun run once the stream is heard of first: what happens from then on is in it
     */
    Flux<EventReader.ServerEvent> open(String path, Map<String, String> headers, Runnable begun) {
        var request = HttpRequest.newBuilder(URI.create(api + path)).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        return Mono.fromFuture(() -> client.sendAsync(request.build(), BodyHandlers.ofPublisher()))
                .timeout(ANSWER_TIMEOUT)
                .flatMapMany(response -> events(response, begun))
                .contextWrite(context -> context.put(DROPPED_ERRORS, (Consumer<Throwable>) error -> {}));
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    private static Flux<EventReader.ServerEvent> events(
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response, Runnable begun) {
        var body = JdkFlowAdapter.flowPublisherToFlux(response.body());
        if (response.statusCode() != 200) {
            return body.take(0).thenMany(Flux.error(new NoStream(response.statusCode())));
        }
        var reader = new EventReader();
        return body.timeout(SILENCE)
                .switchOnFirst((first, chunks) -> {
                    if (first.hasValue()) {
                        begun.run();
                    }
                    return chunks;
                })
                .concatMapIterable(buffers -> buffers)
                .concatMapIterable(reader::read);
    }

    /** The answer was no stream. */
    static final class NoStream extends RuntimeException {
        NoStream(int status) {
            super("the stream was answered with " + status, null, false, false);
        }
    }
}
