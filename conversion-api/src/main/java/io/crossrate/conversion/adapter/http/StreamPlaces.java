package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.domain.RequestRejection.TooManyRequests;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How many clients may follow the rates at a time, in all and from one address; there from the start, for its measure is. */
@Context
final class StreamPlaces {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final RateStreamConfig config;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    StreamPlaces(RateStreamConfig config, MeterRegistry meters) {
        this.config = config;
        meters.gauge("rates.stream.clients", this, StreamPlaces::taken);
    }

    /**
     * Says no before a stream begins.
     *
     * @throws TooManyRequests where there is no place, or none for this address
     */
    synchronized void require(String address) {
        if (all >= config.maxClients()) {
            throw new TooManyRequests("too many clients follow the rates here", RETRY_AFTER);
        }
        if (of(address) >= config.maxPerAddress()) {
            throw new TooManyRequests(
                    "at most %d streams at a time from one address".formatted(config.maxPerAddress()), RETRY_AFTER);
        }
    }

    /** What is left for the address once a request of its own has its place. */
    synchronized RateLimit left(String address) {
        return RateLimit.atATime("streams-per-address", config.maxPerAddress(), of(address));
    }

    /** Takes a place; says no where somebody else has taken the last one since it was asked for. */
    synchronized boolean take(String address) {
        if (all >= config.maxClients() || of(address) >= config.maxPerAddress()) {
            return false;
        }
        taken.merge(address, 1, Integer::sum);
        all++;
        return true;
    }

    private int of(String address) {
        return taken.getOrDefault(address, 0);
    }

    /** Gives back a place that was taken. */
    synchronized void leave(String address) {
        taken.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
        all--;
    }

    synchronized int taken() {
        return all;
    }
}
