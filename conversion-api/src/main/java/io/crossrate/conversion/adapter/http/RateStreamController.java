package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.money.CurrencyPair;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rates as they change, as server-sent events: {@code {"rates":[…]}} with those of the pairs that changed. An event's id
 * names the state of all rates, at every replica alike; who comes back with it is told each change since, one event for
 * each step that is remembered. Who comes without one, or with one that is unknown or forgotten, is first told all rates
 * in an event that says {@code "reset":true}: it replaces whatever was known. A heartbeat is a comment, with the id of
 * the state that holds. A client that does not read what it is sent is disconnected, and resumes when it comes back.
 */
@Controller("/api/v1/rates/stream")
final class RateStreamController implements RateStreamApi {

    private static final int MAX_PAIRS = 200;

    private final RateStream stream;
    private final StreamPlaces places;
    private final ClientAddresses addresses;

    RateStreamController(RateStream stream, StreamPlaces places, ClientAddresses addresses) {
        this.stream = stream;
        this.places = places;
        this.addresses = addresses;
    }

    /** Resumes after the event of the header, or of the parameter for clients that cannot set one. */
    @Get(produces = MediaType.TEXT_EVENT_STREAM)
    @Override
    public MutableHttpResponse<RateFeed> follow(
            HttpRequest<?> request, @QueryValue @Nullable String pairs, @QueryValue @Nullable String lastEventId) {
        var followed = FollowedPairs.of(pairs(pairs));
        var address = addresses.of(request);
        places.left(address).note(request);
        places.require(address);
        var header = request.getHeaders().get("Last-Event-ID");
        var connection = new StreamConnection(request, address, places);
        var follower = stream.follower(followed, header == null ? lastEventId : header, connection);
        return RateLimit.tell(request, HttpResponse.ok(new RateFeed(follower)))
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
