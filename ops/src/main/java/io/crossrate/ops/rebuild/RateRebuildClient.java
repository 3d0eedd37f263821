package io.crossrate.ops.rebuild;

import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import java.util.List;
import java.util.Map;

/** The rebuild of rates over HTTP; it is conversion-api's. */
final class RateRebuildClient {

    private static final String PATH = "/admin/rebuilds/rates";

    private final OperatorApi api;

    RateRebuildClient(OperatorApi api) {
        this.api = api;
    }

    /** Where the rebuild is. */
    record State(
            long number,
            String phase,
            boolean check,
            String reason,
            String startedAt,
            long done,
            long total,
            Counts counts,
            long differences,
            List<String> first,
            String trouble,
            boolean recorded) {

        boolean isUnderWay() {
            return !recorded && number > 0;
        }

        boolean isDone() {
            return phase.equals("done");
        }
    }

    /** What it has come to so far. */
    record Counts(
            long tables,
            long unreadable,
            long rows,
            long missing,
            long wrong,
            long unfounded,
            long mended,
            long stored,
            long storedWrong) {}

    State state() throws NotDone, Refused, InterruptedException {
        return api.get(api.addresses().api(), PATH, State.class);
    }

    State start(String reason, boolean isCheck) throws NotDone, Refused, InterruptedException {
        return api.post(api.addresses().api(), PATH, Map.of("reason", reason, "check", isCheck), State.class);
    }

    State abort(String reason) throws NotDone, Refused, InterruptedException {
        return api.post(api.addresses().api(), PATH + "/abort", Map.of("reason", reason), State.class);
    }
}
