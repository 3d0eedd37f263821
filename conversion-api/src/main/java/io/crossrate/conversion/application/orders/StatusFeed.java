package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.domain.RequestRejection.TooManyRequests;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Passes each transition of an order to the streams that its owner has open on this replica. */
@Singleton
public final class StatusFeed {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(15);

    private final Map<UUID, List<Consumer<StatusEvent>>> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger open;
    private final int perUser;

    StatusFeed(@Property(name = "orders.streams-per-user", defaultValue = "10") int perUser, MeterRegistry meters) {
        this.perUser = perUser;
        this.open = meters.gauge("orders.streams", new AtomicInteger());
    }

    /** Refuses a user who has as many listeners as may be. */
    public void requireRoom(UUID userId) {
        if (open(userId) >= perUser) {
            throw new TooManyRequests("at most " + perUser + " streams at a time", RETRY_AFTER);
        }
    }

    /** How many listeners a user may have at a time. */
    public int perUser() {
        return perUser;
    }

    /** How many this user has. */
    public int open(UUID userId) {
        return listeners.getOrDefault(userId, List.of()).size();
    }

    /** Calls the listener for each transition of this user's orders from now on; a user has a limited number of them. */
    public void listen(UUID userId, Consumer<StatusEvent> listener) {
        listeners.merge(userId, List.of(listener), (held, added) -> {
            requireRoom(userId);
            return Stream.concat(held.stream(), added.stream()).toList();
        });
        open.incrementAndGet();
    }

    /** Calls this listener no more. */
    public void leave(UUID userId, Consumer<StatusEvent> listener) {
        listeners.computeIfPresent(userId, (_, held) -> {
            var rest = held.stream().filter(other -> !other.equals(listener)).toList();
            open.addAndGet(rest.size() - held.size());
            return rest.isEmpty() ? null : rest;
        });
    }

    /** Tells the owner's listeners; they take it without waiting. */
    public void publish(StatusEvent event) {
        listeners.getOrDefault(event.userId(), List.of()).forEach(listener -> listener.accept(event));
    }
}
