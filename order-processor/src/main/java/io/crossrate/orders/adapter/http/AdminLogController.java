package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.crossrate.orders.application.operators.OperatorLog;
import io.crossrate.orders.application.operators.VerifyLog;
import io.crossrate.orders.application.operators.VerifyLog.Known;
import io.crossrate.orders.application.operators.VerifyLog.Verification;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What operators did, newest first, and whether the log is whole. */
@Controller("/admin/log")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AdminLogController {

    private static final int MOST_ITEMS = 200;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern KNOWN = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    private final OperatorLog log;
    private final VerifyLog verify;

    AdminLogController(OperatorLog log, VerifyLog verify) {
        this.log = log;
        this.verify = verify;
    }

    /** What a verification found, over HTTP. */
    @Serdeable.Serializable
    record VerificationV1(boolean whole, long lines, String hash, List<String> faults) {
        static VerificationV1 of(Verification found) {
            return new VerificationV1(found.isWhole(), found.lines(), found.hash(), found.faults());
        }
    }

    @Get
    PageV1<LogLineV1> lines(@QueryValue(defaultValue = "50") int limit, @QueryValue @Nullable String cursor) {
        if (limit < 1 || limit > MOST_ITEMS) {
            throw new InvalidRequest("'limit' must be 1 to " + MOST_ITEMS);
        }
        if (cursor != null && !NUMBER.matcher(cursor).matches()) {
            throw new InvalidRequest("'cursor' must be a value of 'next', as it was given");
        }
        var lines = log.before(cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor), limit);
        var isLast = lines.size() < limit || lines.getLast().number() == 1;
        return new PageV1<>(
                lines.stream().map(LogLineV1::of).toList(),
                isLast ? null : Long.toString(lines.getLast().number()));
    }

    @Get("/verification")
    VerificationV1 verification(@QueryValue @Nullable String known) {
        return VerificationV1.of(verify.verify(known == null ? null : known(known)));
    }

    private static Known known(String text) {
        var matcher = KNOWN.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidRequest("'known' must be a line's number and hash, as in 12:9f86d0…");
        }
        return new Known(Long.parseLong(matcher.group(1)), matcher.group(2));
    }
}
