package io.crossrate.web.application;

import java.time.Instant;
import java.util.Map;

/** A line of the operators' log. */
public record OperatorAct(
        Instant at,
        String operator,
        String action,
        String target,
        String reason,
        String outcome,
        Map<String, Long> counts) {

    /** Whether this is the decision on the order that counted. */
    public boolean isDecisionOn(String orderId) {
        return target.equals(orderId) && counts.getOrDefault("decided", 0L) > 0;
    }
}
