package io.crossrate.orders.adapter.http;

import java.util.UUID;

/** Who is asking, as a verified access token says. */
record Caller(UUID userId, boolean isOperator) {

    /** Whether this caller may see what belongs to that user. */
    boolean maySee(UUID owner) {
        return isOperator || userId.equals(owner);
    }
}
