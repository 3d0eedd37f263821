package io.crossrate.ops.rebuild;

import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rebuild of orders over HTTP. */
final class RebuildClient {

    private static final String PATH = "/admin/rebuilds/orders";

    private final OperatorApi api;

    RebuildClient(OperatorApi api) {
        this.api = api;
    }

    /** Where the rebuild is. */
    record State(
            long number,
            String phase,
            boolean paused,
            String wish,
            String startedAt,
            long applied,
            long total,
            @Nullable Comparison comparison,
            String trouble) {

        boolean isUnderWay() {
            return phase.equals("filling") || phase.equals("following");
        }

        boolean isIn(String name) {
            return phase.equals(name);
        }

        boolean isDoneAsked() {
            return wish.equals("nothing");
        }
    }

    /** The tables, held against the live ones. */
    record Comparison(String at, long rows, long differences, List<String> first) {}

    State state() throws NotDone, Refused, InterruptedException {
        return api.get(PATH, State.class);
    }

    State start(String reason) throws NotDone, Refused, InterruptedException {
        return api.post(PATH, Map.of("reason", reason), State.class);
    }

    /** Asks it to do this, such as {@code swap}. */
    State ask(String action, String reason) throws NotDone, Refused, InterruptedException {
        return api.post(PATH + "/" + action, Map.of("reason", reason), State.class);
    }
}
