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

/** Puts on record what conversion-api does for an operator to the rates, which are its own. */
@Controller("/admin/rebuilds/rates")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AdminRateRebuildController {

    private static final Pattern STEP = Pattern.compile("[a-z-]{1,20}");
    private static final Pattern TARGET = Pattern.compile("rates[\\w ,()]{0,60}");

    private final Operations operations;

    AdminRateRebuildController(Operations operations) {
        this.operations = operations;
    }

    /** What was begun, ended or asked for, why, and what it came to. */
    @Serdeable.Deserializable
    @JsonIgnoreProperties(ignoreUnknown = false)
    record NoteV1(
            @Nullable String step,
            @Nullable String target,
            @Nullable String reason,
            @Nullable Map<String, Long> counts) {

        Operation operation(Caller operator) {
            if (step == null || !STEP.matcher(step).matches()) {
                throw new InvalidRequest("'step' must be a word");
            }
            if (target == null || !TARGET.matcher(target).matches()) {
                throw new InvalidRequest("'target' must begin with rates");
            }
            return new Operation(operator.userId(), "rebuild." + step, target, Reasons.required(reason, "reason"));
        }
    }

    /** What is on record now. */
    @Serdeable.Serializable
    record RecordedV1(String action) {}

    @Post
    RecordedV1 note(@RequestAttribute(OperatorsOnly.OPERATOR) Caller operator, @Body NoteV1 note) {
        var numbers = NotedCounts.required(note.counts());
        return operations.record(note.operation(operator), counts -> {
            numbers.forEach(counts::add);
            return new RecordedV1("rebuild." + note.step());
        });
    }
}
