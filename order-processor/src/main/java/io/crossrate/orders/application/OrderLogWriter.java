package io.crossrate.orders.application;

import io.crossrate.orders.domain.Decision;
import java.util.concurrent.CompletionStage;

/** The log of orders, for what decides on orders that were placed before. */
public interface OrderLogWriter {

    /**
     * Appends the decision, keyed by its order. The stage completes once every replica in sync holds it; where it fails,
     * the decision may be in the log or not. Never throws; where the log is away it may take seconds to come back.
     *
     * @param eventId the same for the same decision, however often it is appended
     */
    CompletionStage<Void> append(Decision decision, String eventId);
}
