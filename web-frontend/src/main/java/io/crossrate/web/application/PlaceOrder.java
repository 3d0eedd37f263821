package io.crossrate.web.application;

import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Places an order once, also where the same form arrives twice at the same time: the second waits for the first's answer.
 * It waits longer than conversion-api takes to go on with an order whose replica died.
 */
@Singleton
public final class PlaceOrder {

    private static final int TRIES = 25;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Orders orders;

    public PlaceOrder(Orders orders) {
        this.orders = orders;
    }

    /** The order of this key. Throws {@link Refused} or {@link ConversionApiAway}. */
    public Order place(String accessToken, String idempotencyKey, OrderRequest request) {
        for (var attempt = 1; ; attempt++) {
            try {
                return orders.place(accessToken, idempotencyKey, request);
            } catch (Refused e) {
                if (!e.type().equals("idempotency-key-in-flight") || attempt == TRIES || !paused()) {
                    throw e;
                }
            }
        }
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
