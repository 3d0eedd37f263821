package io.crossrate.ops.backfill;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of a backfill in the operators' log, which is order-processor's. */
final class OnRecord {

    private final OperatorApi api;
    private final String from;
    private final String reason;

    OnRecord(OperatorApi api, String from, String reason) {
        this.api = api;
        this.from = from;
        this.reason = reason;
    }

    /** What is put on record. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Note(String from, String reason, @Nullable Map<String, Integer> counts, @Nullable String trouble) {}

    /** Before anything is done: nothing is, unless this can be. */
    void begun() throws NotDone, Refused, InterruptedException {
        try {
            add("begun", null, null);
        } catch (NotDone e) {
            throw new NotDone("it cannot be put on record, so nothing was published: " + e.getMessage(), e);
        }
    }

    /** What it came to. */
    void ended(BackfillState state) throws NotDone, Refused, InterruptedException {
        add("ended", state, null);
    }

    /** What it had come to when it could not go on, and why. */
    void failed(@Nullable BackfillState state, NotDone why) throws NotDone, Refused, InterruptedException {
        add("ended", state, why.getMessage());
    }

    private void add(String step, @Nullable BackfillState state, @Nullable String trouble)
            throws NotDone, Refused, InterruptedException {
        var counts = state == null ? null : state.counts();
        api.post("/admin/backfills/" + step, new Note(from, reason, counts, trouble), Object.class);
    }
}
