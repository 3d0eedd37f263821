package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.domain.RateBoard;
import io.crossrate.conversion.domain.RequestRejection.TooManyRequests;
import io.crossrate.money.CurrencyPair;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Tells every connected client what changed, at most once in {@link RateStreamConfig#every}. One source of ticks feeds
 * all. A tick carries the whole board and each client is sent the difference to the board it was sent last, so that a
 * slow client, for whom only the newest tick waits, misses steps on the way but never the rate that holds.
 */
@Singleton
final class RateStream {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final CurrentRates rates;
    private final RateStreamConfig config;
    private final AtomicInteger clients;
    private final Sinks.Many<RateTick> ticks = Sinks.many().multicast().directBestEffort();
    private RateBoard sent;
    private long count;

    RateStream(CurrentRates rates, RateStreamConfig config, MeterRegistry meters) {
        this.rates = rates;
        this.config = config;
        this.sent = rates.board();
        this.clients = meters.gauge("rates.stream.clients", new AtomicInteger());
    }

    @Scheduled(fixedRate = "${rates.stream.every:250ms}")
    synchronized void tick() {
        var board = rates.board();
        var heartbeat = ++count % config.ticksPerHeartbeat() == 0;
        if (board != sent || heartbeat) {
            sent = board;
            ticks.tryEmitNext(new RateTick(board, heartbeat));
        }
    }

    /**
     * Frames for a client: first what holds now of all the pairs, then what changed.
     *
     * @throws TooManyRequests where as many clients as may be are connected
     */
    Flux<byte[]> open(List<CurrencyPair> pairs) {
        if (clients.get() >= config.maxClients()) {
            throw new TooManyRequests("too many clients follow the rates here", RETRY_AFTER);
        }
        return Flux.defer(() -> frames(new RateFollower(pairs)))
                .doOnSubscribe(subscription -> clients.incrementAndGet())
                .doFinally(end -> clients.decrementAndGet());
    }

    /** Subscribed to the ticks before the first frame is made, so that no change falls between. */
    private Flux<byte[]> frames(RateFollower follower) {
        return Flux.merge(ticks.asFlux(), Mono.fromSupplier(() -> new RateTick(rates.board(), false)))
                .onBackpressureLatest()
                .handle((tick, out) -> follower.next(tick).ifPresent(out::next));
    }
}
