package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.operators.RunAudit;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestAttribute;
import org.reactivestreams.Publisher;

/** Audits for operators. */
@Controller("/admin/audit")
final class AdminAuditController {

    private final RunAudit audit;
    private final LongAnswers answers;

    AdminAuditController(RunAudit audit, LongAnswers answers) {
        this.audit = audit;
        this.answers = answers;
    }

    @Post
    @Produces(LongAnswers.MEDIA_TYPE)
    HttpResponse<Publisher<byte[]>> run(
            HttpRequest<?> request, @RequestAttribute(OperatorsOnly.OPERATOR) Caller operator) {
        return answers.answer(request.getPath(), progress -> AuditReportV1.of(audit.run(operator.userId(), progress)));
    }
}
