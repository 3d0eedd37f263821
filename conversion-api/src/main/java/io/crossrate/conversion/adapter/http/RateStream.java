package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.money.rate.RateBoard;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import io.micronaut.scheduling.annotation.Scheduled;
import io.netty.channel.EventLoop;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells every connected client what changed: at once, and at most once in {@link RateStreamConfig#every}. Each client is
 * sent the difference to what it was sent last, so that no pause of it, of us or of the connection loses a change.
 */
@Singleton
final class RateStream {

    private final CurrentRates rates;
    private final RecentMoments moments;
    private final RateFrames frames;
    private final RateStreamConfig config;
    private final TaskScheduler scheduler;
    private final Counter slow;
    private final byte[] greeting;
    private final Map<EventLoop, RateLane> lanes = new ConcurrentHashMap<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile long toldAt;
    private long beatAt = System.nanoTime();

    RateStream(
            CurrentRates rates,
            RateFrames frames,
            RateStreamConfig config,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler,
            MeterRegistry meters) {
        this.rates = rates;
        this.moments = new RecentMoments(config.remembered());
        this.frames = frames;
        this.config = config;
        this.scheduler = scheduler;
        this.slow = meters.counter("rates.stream.disconnected", "reason", "slow");
        this.greeting = "retry: %d\n\n".formatted(config.retry().toMillis()).getBytes(StandardCharsets.US_ASCII);
        this.toldAt = System.nanoTime() - config.every().toNanos();
        rates.follow(this::changed);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // telling all only hands over, and nobody waits for it
    private void changed(RateBoard board) {
        moments.add(board);
        if (due.compareAndSet(false, true)) {
            var wait = toldAt + config.every().toNanos() - System.nanoTime();
            scheduler.schedule(Duration.ofNanos(Math.max(0, wait)), this::tellAll);
        }
    }

    private void tellAll() {
        toldAt = System.nanoTime();
        due.set(false);
        var now = moments.newest();
        each(lane -> lane.tell(now));
    }

    /** Notices rates that have aged, signs of life that are due, and clients that do not read. */
    @Scheduled(fixedRate = "250ms")
    synchronized void tick() {
        rates.board();
        var now = System.nanoTime();
        each(lane -> slow.increment(lane.tend(now, config.drainWithin())));
        if (now - beatAt >= config.heartbeat().toNanos()) {
            beatAt = now;
            each(RateLane::beat);
        }
    }

    /** Ends every stream in good order; clients come back elsewhere, with the id of what they heard last. */
    void end() {
        each(RateLane::end);
    }

    private void each(Consumer<RateLane> action) {
        lanes.forEach((loop, lane) -> loop.execute(() -> action.accept(lane)));
    }

    /** A client that is told what has changed since that event, or all where it names none that is remembered. */
    RateFollower follower(FollowedPairs pairs, @Nullable String lastEventId, StreamConnection connection) {
        return new RateFollower(pairs, lastEventId, connection, this);
    }

    void join(RateFollower follower) {
        lanes.computeIfAbsent(follower.connection().loop(), _ -> new RateLane(frames))
                .add(follower);
    }

    void leave(RateFollower follower) {
        lanes.computeIfAbsent(follower.connection().loop(), _ -> new RateLane(frames))
                .remove(follower);
    }

    /** The state of that event and those after it, in order; nothing where it is not remembered. */
    List<StreamMoment> since(@Nullable String eventId) {
        return eventId == null ? List.of() : moments.since(eventId);
    }

    StreamMoment newest() {
        return moments.newest();
    }

    /** Tells a client how long to wait before it connects again. */
    byte[] greeting() {
        return greeting;
    }

    RateFrames frames() {
        return frames;
    }
}
