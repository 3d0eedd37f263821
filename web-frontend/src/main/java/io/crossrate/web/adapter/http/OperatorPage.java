package io.crossrate.web.adapter.http;

import io.crossrate.web.application.AuditResult;
import io.crossrate.web.application.DeadLetters;
import io.crossrate.web.application.OperatorAct;
import io.crossrate.web.application.OrderList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits for operators.
 *
 * @param news what became of what the operator just did, or null
 * @param isDone whether it was done
 * @param inReview the orders to decide on
 * @param deadLetters null while they cannot be asked for, as the log
 * @param audit where one was just run
 */
public record OperatorPage(
        Shell shell,
        @Nullable String news,
        boolean isDone,
        OrderList inReview,
        @Nullable List<DeadLetters> deadLetters,
        @Nullable List<OperatorAct> log,
        @Nullable AuditResult audit)
        implements Page {

    @Override
    public String template() {
        return "operator.jte";
    }

    /** Whether a dead letter is open anywhere. */
    public boolean hasDeadLetters() {
        return deadLetters != null && deadLetters.stream().anyMatch(topic -> topic.open() > 0);
    }
}
