package io.crossrate.web.adapter.processor;

import io.crossrate.web.application.AuditResult;
import io.crossrate.web.application.DeadLetters;
import io.crossrate.web.application.OperatorAct;
import io.crossrate.web.application.Operators;
import io.crossrate.web.application.Order;
import io.crossrate.web.application.OrderProcessorAway;
import io.crossrate.web.application.Verdict;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Operators' questions and decisions, over HTTP. */
@Singleton
final class HttpOperators implements Operators {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** Longer than order-processor waits for Kafka and then for the decision. */
    private static final Duration DECISION = Duration.ofSeconds(25);

    private static final Duration AUDIT = Duration.ofSeconds(50);

    private final AdminApi api;

    HttpOperators(AdminApi api) {
        this.api = api;
    }

    @Override
    public Verdict review(String accessToken, String orderId, boolean isApproved, String comment) {
        var path = UriBuilder.of("/orders").path(orderId).path("review").build();
        var review = new AdminTypes.Review(isApproved ? "approve" : "reject", comment);
        try {
            return new Verdict(true, api.read(api.post(accessToken, path.toString(), review, DECISION), Order.class));
        } catch (Conflict e) {
            return new Verdict(false, e.order());
        }
    }

    @Override
    public List<DeadLetters> deadLetters(String accessToken) {
        return api.get(accessToken, "/dead-letters", AdminTypes.Topics.class, PATIENCE)
                .topics();
    }

    @Override
    public List<OperatorAct> log(String accessToken, int limit) {
        return api.get(accessToken, "/log?limit=" + limit, AdminTypes.Lines.class, PATIENCE)
                .items();
    }

    @Override
    public AuditResult audit(String accessToken) {
        var lines = api.post(accessToken, "/audit", null, AUDIT).strip();
        var end = api.read(lines.substring(lines.lastIndexOf('\n') + 1), AdminTypes.End.class);
        if (end.problem() != null) {
            throw AdminApi.refusal(end.problem(), 503);
        }
        if (end.result() == null) {
            throw new OrderProcessorAway("the audit broke off", new IllegalStateException("no result"));
        }
        return end.result();
    }
}
