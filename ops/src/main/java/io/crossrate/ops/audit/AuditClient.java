package io.crossrate.ops.audit;

import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import java.util.List;
import java.util.Map;

/** Audits over HTTP. */
final class AuditClient {

    private final OperatorApi api;

    AuditClient(OperatorApi api) {
        this.api = api;
    }

    /**
     * What an audit came to.
     *
     * @param ordersWithEventsGone of which status events are so old that they are not kept any more
     */
    record Report(
            boolean clean,
            long orders,
            long records,
            long statusEvents,
            long ordersWithEventsGone,
            List<Invariant> invariants,
            List<Finding> findings) {}

    /** An invariant, and how often it was broken. */
    record Invariant(int number, String promise, long broken) {}

    /** What breaks one. */
    record Finding(int invariant, String what) {}

    /** Runs one to its end. */
    Report run(OperatorApi.Listener listener) throws NotDone, Refused, InterruptedException {
        return api.follow("/admin/audit", Map.of(), Report.class, listener);
    }
}
