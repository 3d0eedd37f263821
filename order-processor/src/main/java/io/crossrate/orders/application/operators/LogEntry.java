package io.crossrate.orders.application.operators;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;

/**
 * The beginning or the end of something that an operator did.
 *
 * @param operation ties the end to its beginning
 * @param operatorId who
 * @param action what, such as dead-letters.redrive
 * @param target to what
 * @param reason why, in the operator's words; empty where nothing was changed and none was asked for
 * @param outcome {@link #STARTED}, {@link #DONE} or {@link #FAILED}
 * @param counts what it came to, by name
 * @param detail why it failed, else empty
 */
public record LogEntry(
        UUID operation,
        Instant at,
        UUID operatorId,
        String action,
        String target,
        String reason,
        String outcome,
        SortedMap<String, Long> counts,
        String detail) {

    public static final String STARTED = "STARTED";
    public static final String DONE = "DONE";
    public static final String FAILED = "FAILED";
}
