package io.crossrate.orders.application.limits;

import io.crossrate.orders.application.OpenOrders;
import io.crossrate.orders.application.rates.CurrentRates;
import io.crossrate.orders.domain.OpenOrder;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the open orders of this process's partitions on a thread of its own, and has the log told of what ends them.
 * Whatever happens is a message to that thread, so that who applies the log waits neither for a match nor for Kafka.
 */
@Context
public final class MatchLimits implements OpenOrders {

    private static final Logger log = LoggerFactory.getLogger(MatchLimits.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final CurrentRates rates;
    private final LimitMatching matching;
    private final SendEndings sending;
    private final LimitMetrics metrics;
    private final Clock clock;
    private final BlockingQueue<Runnable> messages = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofPlatform().name("limits").daemon().unstarted(this::run);
    private volatile boolean stopped;

    MatchLimits(CurrentRates rates, LimitMatching matching, SendEndings sending, LimitMetrics metrics, Clock clock) {
        this.rates = rates;
        this.matching = matching;
        this.sending = sending;
        this.metrics = metrics;
        this.clock = clock;
    }

    @PostConstruct
    void start() {
        rates.follow(() -> messages.add(() -> {}));
        thread.start();
    }

    @Override
    public void load(int partition, List<OpenOrder> orders) {
        messages.add(() -> unheld(matching.load(partition, orders)));
    }

    @Override
    public void forget(int partition) {
        load(partition, List.of());
    }

    @Override
    public void opened(List<OpenOrder> orders) {
        messages.add(() -> unheld(matching.opened(orders)));
    }

    @Override
    public void closed(int partition, Collection<UUID> orders) {
        messages.add(() -> matching.closed(orders));
    }

    private static void unheld(int orders) {
        if (orders > 0) {
            log.error("no room for {} open orders: they wait untriggered until this process begins anew", orders);
        }
    }

    private void run() {
        while (!stopped) {
            try {
                step();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.error("matching failed, and goes on", e);
            }
        }
    }

    /** Takes the messages of now, at least once each tick, and acts on what they and the clock have changed. */
    private void step() throws InterruptedException {
        var message = messages.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
        for (var left = messages.size(); message != null; left--) {
            message.run();
            message = left > 0 ? messages.poll() : null;
        }
        // The books keep microseconds.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var began = System.nanoTime();
        if (matching.match(rates.board(), now)) {
            metrics.matched(Duration.ofNanos(System.nanoTime() - began));
        }
        sending.send(matching, now, messages::add);
        metrics.held(matching.open(), matching.ending(), matching.unheld());
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopped = true;
        messages.add(() -> {});
        if (!thread.join(FAREWELL)) {
            thread.interrupt();
        }
    }
}
