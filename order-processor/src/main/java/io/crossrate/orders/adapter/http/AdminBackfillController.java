package io.crossrate.orders.adapter.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.crossrate.orders.application.operators.Operations;
import io.crossrate.orders.application.operators.Operations.Operation;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts on record that an operator's command line has the ECB's history published, which rate-ingestor does. */
@Controller("/admin/backfills")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AdminBackfillController {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Operations operations;

    AdminBackfillController(Operations operations) {
        this.operations = operations;
    }

    /** The first day, why, and what it came to; {@code trouble} where it was not done. */
    @Serdeable.Deserializable
    @JsonIgnoreProperties(ignoreUnknown = false)
    record BackfillV1(
            @Nullable String from,
            @Nullable String reason,
            @Nullable Map<String, Long> counts,
            @Nullable String trouble) {

        Operation operation(Caller operator, String action) {
            if (from == null || !DAY.matcher(from).matches()) {
                throw new InvalidRequest("'from' must be a day such as 1999-01-04");
            }
            return new Operation(operator.userId(), action, "ecb since " + from, Reasons.required(reason, "reason"));
        }
    }

    /** What is on record now. */
    @Serdeable.Serializable
    record RecordedV1(String action) {}

    /** It was not done, which the line after it says. */
    private static final class NotDone extends RuntimeException {
        NotDone(String trouble) {
            super(trouble);
        }
    }

    @Post("/begun")
    RecordedV1 begun(@RequestAttribute(OperatorsOnly.OPERATOR) Caller operator, @Body BackfillV1 begun) {
        return note(begun.operation(operator, "backfill.begin"), begun);
    }

    @Post("/ended")
    RecordedV1 ended(@RequestAttribute(OperatorsOnly.OPERATOR) Caller operator, @Body BackfillV1 ended) {
        return note(ended.operation(operator, "backfill.end"), ended);
    }

    private RecordedV1 note(Operation operation, BackfillV1 note) {
        var numbers = NotedCounts.required(note.counts());
        var recorded = new RecordedV1(operation.action());
        try {
            return operations.record(operation, counts -> {
                numbers.forEach(counts::add);
                if (note.trouble() != null) {
                    throw new NotDone(note.trouble());
                }
                return recorded;
            });
        } catch (NotDone e) {
            return recorded;
        }
    }
}
