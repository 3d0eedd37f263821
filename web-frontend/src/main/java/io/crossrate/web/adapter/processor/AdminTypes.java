package io.crossrate.web.adapter.processor;

import io.crossrate.web.application.AuditResult;
import io.crossrate.web.application.DeadLetters;
import io.crossrate.web.application.OperatorAct;
import io.crossrate.web.application.Order;
import io.micronaut.serde.annotation.SerdeImport;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of order-processor's admin API. */
@SerdeImport(AuditResult.class)
@SerdeImport(AuditResult.Invariant.class)
@SerdeImport(AuditResult.Finding.class)
@SerdeImport(DeadLetters.class)
@SerdeImport(DeadLetters.Cause.class)
@SerdeImport(OperatorAct.class)
final class AdminTypes {

    private AdminTypes() {}

    /** A refusal; the order where it is about one. */
    @Serdeable
    record Problem(@Nullable String type, @Nullable String detail, @Nullable Order order) {}

    @Serdeable
    record Review(String decision, String comment) {}

    @Serdeable
    record Topics(List<DeadLetters> topics) {}

    @Serdeable
    record Lines(List<OperatorAct> items) {}

    /** The last line of a long answer. */
    @Serdeable
    record End(@Nullable AuditResult result, @Nullable Problem problem) {}
}
