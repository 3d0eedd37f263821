package io.crossrate.web.application;

import java.util.List;

/** What operators look at and decide. All calls throw {@link Refused} or {@link OrderProcessorAway}. */
public interface Operators {

    /** Decides on an order in review; the first decision counts. */
    Verdict review(String accessToken, String orderId, boolean isApproved, String comment);

    /** What nobody could process, by topic and cause. */
    List<DeadLetters> deadLetters(String accessToken);

    /** What operators did, newest first. */
    List<OperatorAct> log(String accessToken, int limit);

    /** Goes through all orders; {@link OrderProcessorAway} where that takes longer than a page waits. */
    AuditResult audit(String accessToken);
}
