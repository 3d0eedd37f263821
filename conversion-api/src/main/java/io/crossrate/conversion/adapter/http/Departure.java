package io.crossrate.conversion.adapter.http;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Leaves in good order. Told to end, this replica first is no longer ready, and answers on for a pause: whoever spreads
 * requests sends no more of them here then, and the connections end one by one, each with an answer that says so. After
 * the pause the streams end, so that their readers go to another replica. The server then takes no more and finishes what
 * is under way; at last the rest of the service ends.
 */
@Singleton
@Readiness
final class Departure implements HealthIndicator, ApplicationEventListener<ServerShutdownEvent> {

    private static final Logger log = LoggerFactory.getLogger(Departure.class);

    private final RateStream rates;
    private final Duration pause;
    private final Sinks.Empty<Void> streamsEnd = Sinks.empty();
    private volatile boolean isLeaving;

    /** @param pause longer than it takes until nobody is sent here any more; none where nobody else could be asked */
    Departure(RateStream rates, @Property(name = "shutdown.pause", defaultValue = "0s") Duration pause) {
        if (pause.isNegative()) {
            throw new IllegalArgumentException("shutdown.pause must not be negative");
        }
        this.rates = rates;
        this.pause = pause;
    }

    /** Whether connections are to end with their next answer. */
    boolean isLeaving() {
        return isLeaving;
    }

    /** A stream that ends where this replica does. */
    <T> Flux<T> ending(Flux<T> stream) {
        return stream.takeUntilOther(Mono.defer(streamsEnd::asMono));
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(HealthResult.builder("departure", isLeaving ? HealthStatus.DOWN : HealthStatus.UP)
                .build());
    }

    /** Comes before the server stops. */
    @Override
    public void onApplicationEvent(ServerShutdownEvent event) {
        isLeaving = true;
        log.info("leaving: not ready any more, taking requests for {} ms still", pause.toMillis());
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            log.info("the pause is cut short");
        }
        streamsEnd.tryEmitEmpty();
        rates.end();
    }
}
