package io.crossrate.web.adapter.http;

import io.crossrate.web.application.Operators;
import io.crossrate.web.application.OrderProcessorAway;
import io.crossrate.web.application.Refused;
import io.crossrate.web.application.Verdict;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operators' page, and what they decide there. For everybody else it is not there. */
@Controller("/operator")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OperatorController {

    private static final int LOOKED_THROUGH = 100;

    private final Operators operators;
    private final OperatorPages pages;
    private final SessionCookies session;
    private final TokenClaims claims;

    OperatorController(Operators operators, OperatorPages pages, SessionCookies session, TokenClaims claims) {
        this.operators = operators;
        this.pages = pages;
        this.session = session;
        this.claims = claims;
    }

    /** A decision as the form sends it. */
    @Serdeable
    record Decision(@Nullable String decision, @Nullable String comment) {

        boolean isComplete() {
            return ("approve".equals(decision) || "reject".equals(decision)) && !why().isEmpty();
        }

        String why() {
            return Objects.requireNonNullElse(comment, "").strip();
        }
    }

    @Get
    HttpResponse<?> page(HttpRequest<?> request) {
        return asOperator(request, token -> pages.page(request, token, HttpStatus.OK, null, null));
    }

    @Post("/orders/{id}/review")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> review(HttpRequest<?> request, String id, @Body Decision decision) {
        return asOperator(request, token -> {
            if (!decision.isComplete()) {
                var missing = "Nothing was decided: say why, and approve or reject.";
                return pages.page(request, token, HttpStatus.BAD_REQUEST, missing, null);
            }
            try {
                var isApproved = "approve".equals(decision.decision());
                var verdict = operators.review(token, id, isApproved, decision.why());
                var status = verdict.counted() ? HttpStatus.OK : HttpStatus.CONFLICT;
                return pages.page(request, token, status, news(token, isApproved, verdict), null);
            } catch (OrderProcessorAway e) {
                var unknown =
                        "It is not known whether your decision on %s arrived. If it is still in the list, decide again."
                                .formatted(id);
                return pages.page(request, token, HttpStatus.SERVICE_UNAVAILABLE, unknown, null);
            }
        });
    }

    @Post("/audit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> audit(HttpRequest<?> request) {
        return asOperator(request, token -> {
            try {
                return pages.page(request, token, HttpStatus.OK, null, operators.audit(token));
            } catch (OrderProcessorAway e) {
                var late = "The audit did not end while this page waited. “crossrate ops audit” has more patience.";
                return pages.page(request, token, HttpStatus.SERVICE_UNAVAILABLE, late, null);
            }
        });
    }

    /** What the decision came to; where another one counted, whose it was as far as the log tells. */
    private String news(String token, boolean isApproved, Verdict verdict) {
        var order = verdict.order();
        if (verdict.counted()) {
            return "Order %s is %s.".formatted(order.id(), isApproved ? "approved" : "rejected");
        }
        var status = OrderPage.words(order.status()).toLowerCase(Locale.ROOT);
        return "Your decision changed nothing: order %s is %s. %s"
                .formatted(order.id(), status, whose(token, order.id()));
    }

    private String whose(String token, String orderId) {
        try {
            return operators.log(token, LOOKED_THROUGH).stream()
                    .filter(act -> act.isDecisionOn(orderId))
                    .findFirst()
                    .map(act -> "Operator %s decided first, at %s: “%s”."
                            .formatted(act.operator(), Times.full(act.at()), act.reason()))
                    .orElse("Another decision came first.");
        } catch (Refused | OrderProcessorAway e) {
            return "Another decision came first.";
        }
    }

    private HttpResponse<?> asOperator(HttpRequest<?> request, Function<String, HttpResponse<?>> action) {
        return session.as(request, token -> {
            if (!claims.of(token).isOperator()) {
                throw new NoSuchPage();
            }
            try {
                return action.apply(token);
            } catch (Refused e) {
                if (e.status() == HttpStatus.FORBIDDEN.getCode()) {
                    throw new NoSuchPage();
                }
                throw e;
            }
        });
    }
}
