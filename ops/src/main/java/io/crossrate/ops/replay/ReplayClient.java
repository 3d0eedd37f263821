package io.crossrate.ops.replay;

import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.output.Output;
import io.crossrate.ops.output.Phases;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Replays over HTTP. */
final class ReplayClient {

    private static final String PATH = "/admin/replays";

    private final OperatorApi api;

    ReplayClient(OperatorApi api) {
        this.api = api;
    }

    /** A plan, and how far it is. */
    record Replay(
            String id,
            Plan plan,
            String hash,
            String phase,
            boolean paused,
            @Nullable Long rate,
            @Nullable String startedAt,
            long done,
            SortedMap<String, Long> counts,
            List<String> first,
            String trouble) {

        boolean isIn(String name) {
            return phase.equals(name);
        }
    }

    /** What is planned. */
    record Plan(
            String mode,
            String topic,
            @Nullable String target,
            @Nullable String from,
            String to,
            @Nullable String key,
            List<Range> ranges,
            long records,
            long keys,
            List<String> warnings,
            String plannedAt) {}

    /** Offsets of a partition: [from, until). */
    record Range(int partition, long from, long until) {}

    /** What a replay would come to. */
    record Forecast(SortedMap<String, Long> counts, List<String> first) {}

    private record Replays(List<Replay> items) {}

    /** The newest first. */
    List<Replay> newest() throws NotDone, Refused, InterruptedException {
        return api.get(PATH, Replays.class).items();
    }

    Replay find(String id) throws NotDone, Refused, InterruptedException {
        return api.get(PATH + "/" + id, Replay.class);
    }

    /** Has it planned; what is read is shown. */
    Replay plan(Map<String, String> wanted, Output output) throws NotDone, Refused, InterruptedException {
        try (var phases = new Phases(output, "offsets")) {
            return api.follow(PATH, wanted, Replay.class, phases::at);
        }
    }

    /** Tries it; nothing stays of that. */
    Forecast foresee(String id, Output output) throws NotDone, Refused, InterruptedException {
        try (var phases = new Phases(output, "records")) {
            return api.follow(PATH + "/" + id + "/dry-run", Map.of(), Forecast.class, phases::at);
        }
    }

    /** Asks it to do this, such as {@code pause}. */
    Replay ask(String id, String action, Map<String, Object> why) throws NotDone, Refused, InterruptedException {
        return api.post(PATH + "/" + id + "/" + action, why, Replay.class);
    }
}
