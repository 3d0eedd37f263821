package io.crossrate.web.application;

/** Prices and orders of the user whom the access token names. All calls throw {@link Refused} or {@link ConversionApiAway}. */
public interface Orders {

    Quote hold(String accessToken, String from, String to, String amount);

    /** Places an order. The same key with the same request is the same order, however often it is sent. */
    Order place(String accessToken, String idempotencyKey, OrderRequest request);

    Order order(String accessToken, String id);

    /** The orders after the cursor, from the newest where it is empty. */
    OrderList list(String accessToken, String cursor);
}
