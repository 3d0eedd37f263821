package io.crossrate.web.application;

/** Prices and orders of the user whom the access token names. All calls throw {@link Refused} or {@link ConversionApiAway}. */
public interface Orders {

    Quote hold(String accessToken, String from, String to, String amount);

    /** Places an order. The same key with the same request is the same order, however often it is sent. */
    Order place(String accessToken, String idempotencyKey, OrderRequest request);

    Order order(String accessToken, String id);

    /** Cancels an open order; waits a few seconds for the decision. */
    Cancellation cancel(String accessToken, String id);

    /** The orders of the filter after the cursor, from the newest where it is empty. */
    OrderList list(String accessToken, OrderFilter filter, String cursor);

    /** The same as CSV, in larger parts. */
    OrderCsv csv(String accessToken, OrderFilter filter, String cursor);
}
