package io.crossrate.conversion.application.orders;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Wakes those of this replica who wait for an open order to leave that state. */
@Singleton
public final class LeftOpen {

    private static final Set<String> BEFORE = Set.of("PLACED", "OPEN");

    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();

    /** A wait for an order that has not left yet, from now on. */
    Wait expect(UUID orderId) {
        var wait = new Wait(orderId);
        waits.add(wait);
        return wait;
    }

    /** Takes what was published of any order. */
    public void publish(StatusEvent event) {
        if (!waits.isEmpty() && !BEFORE.contains(event.status())) {
            waits.stream().filter(wait -> wait.orderId.equals(event.orderId())).forEach(wait -> wait.left.countDown());
        }
    }

    /** Someone who waits, until closed. */
    final class Wait implements AutoCloseable {

        private final UUID orderId;
        private final CountDownLatch left = new CountDownLatch(1);

        private Wait(UUID orderId) {
            this.orderId = orderId;
        }

        /** Returns when the order has left, or after so long. */
        void atMost(Duration patience) {
            try {
                var _ = left.await(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            waits.remove(this);
        }
    }
}
