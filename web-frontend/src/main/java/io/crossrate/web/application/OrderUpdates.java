package io.crossrate.web.application;

import org.jspecify.annotations.Nullable;

/** The status changes of one user's orders, as they happen. */
public interface OrderUpdates {

    /**
     * Follows the orders of the user whom the token names until the subscription is closed or ends by itself.
     *
     * @param lastEventId the last event that the reader has seen, or null
     */
    Subscription follow(String accessToken, @Nullable String lastEventId, Listener listener);

    /** Closing it lets go of the stream behind it. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Who is told. */
    interface Listener {
        /** From now on every change is told; what came before is not. */
        void begun();

        void changed(String eventId, String json);

        /** The stream is over, after a failure or not: nothing follows. */
        void ended();
    }
}
