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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts on record that an operator's command line imports a topic, which it does without this service. */
@Controller("/admin/imports")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AdminImportController {

    private static final Pattern TOPIC = Pattern.compile("[\\w.-]{1,249}");

    private final Operations operations;

    AdminImportController(Operations operations) {
        this.operations = operations;
    }

    /** The topic, why, and how many records are to be written or were. */
    @Serdeable.Deserializable
    @JsonIgnoreProperties(ignoreUnknown = false)
    record ImportV1(@Nullable String topic, @Nullable String reason, @Nullable Long records) {

        Operation operation(Caller operator, String action) {
            if (topic == null || !TOPIC.matcher(topic).matches()) {
                throw new InvalidRequest("'topic' must be a topic's name");
            }
            return new Operation(operator.userId(), action, topic, Reasons.required(reason, "reason"));
        }

        long count() {
            if (records == null || records < 0) {
                throw new InvalidRequest("'records' must be a number of records");
            }
            return records;
        }
    }

    /** What is on record now. */
    @Serdeable.Serializable
    record RecordedV1(String action) {}

    @Post("/begun")
    RecordedV1 begun(@RequestAttribute(OperatorsOnly.OPERATOR) Caller operator, @Body ImportV1 begun) {
        return note(begun.operation(operator, "import.begin"), begun.count());
    }

    @Post("/ended")
    RecordedV1 ended(@RequestAttribute(OperatorsOnly.OPERATOR) Caller operator, @Body ImportV1 ended) {
        return note(ended.operation(operator, "import.end"), ended.count());
    }

    private RecordedV1 note(Operation operation, long records) {
        return operations.record(operation, counts -> {
            counts.add("records", records);
            return new RecordedV1(operation.action());
        });
    }
}
