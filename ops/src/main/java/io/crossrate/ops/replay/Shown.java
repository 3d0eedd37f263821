package io.crossrate.ops.replay;

import io.crossrate.ops.Exit;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.output.Output;
import io.crossrate.ops.output.Phases;
import io.crossrate.ops.output.Table;
import io.crossrate.ops.replay.ReplayClient.Forecast;
import io.crossrate.ops.replay.ReplayClient.Replay;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How replays are shown. */
final class Shown {

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final List<String> KINDS = List.of("applied.", "duplicates.", "deadLetters.");

    private Shown() {}

    /** Looks on until it has ended; what has gone wrong for now is told, and may mend itself. */
    static Replay follow(ReplayClient client, Output output, String id) throws NotDone, Refused, InterruptedException {
        var told = "";
        try (var phases = new Phases(output, "records")) {
            while (true) {
                var replay = client.find(id);
                phases.at("replayed", replay.done(), replay.plan().records());
                if (!replay.isIn("running")) {
                    return replay;
                }
                if (replay.paused()) {
                    throw new NotDone("the replay is paused; go on with: crossrate ops replay resume " + id);
                }
                if (!replay.trouble().isEmpty() && !replay.trouble().equals(told)) {
                    told = replay.trouble();
                    output.tell(told);
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    /** Prints it; the status that a command ends with. */
    static int print(Replay replay, Output output) {
        if (output.isJson()) {
            output.json(replay);
            return status(replay);
        }
        var plan = replay.plan();
        output.line("replay %s is %s%s: %d of %d records"
                .formatted(
                        replay.id(),
                        replay.phase(),
                        replay.paused() ? " (paused)" : "",
                        replay.done(),
                        plan.records()));
        output.line("%s %s%s%s, planned %s"
                .formatted(
                        plan.mode(),
                        plan.topic(),
                        plan.key() == null ? "" : " key " + plan.key(),
                        plan.target() == null ? "" : " to " + plan.target(),
                        plan.plannedAt()));
        counts(replay.counts(), replay.first(), output);
        if (!replay.trouble().isEmpty()) {
            output.line(replay.trouble());
        }
        return status(replay);
    }

    private static int status(Replay replay) {
        return replay.isIn("failed") ? Exit.FAILED : Exit.DONE;
    }

    static void print(Forecast forecast, Output output) {
        if (output.isJson()) {
            output.json(forecast);
        } else {
            counts(forecast.counts(), forecast.first(), output);
            output.line("nothing was changed");
        }
    }

    private static void counts(SortedMap<String, Long> counts, List<String> first, Output output) {
        var kinds = new TreeMap<String, long[]>();
        for (var what = 0; what < KINDS.size(); what++) {
            var prefix = KINDS.get(what);
            for (var one : counts.entrySet()) {
                if (one.getKey().startsWith(prefix)) {
                    kinds.computeIfAbsent(one.getKey().substring(prefix.length()), _ -> new long[KINDS.size()])[what] =
                            one.getValue();
                }
            }
        }
        if (!kinds.isEmpty()) {
            var table = Table.of("KIND", ">APPLIED", ">DUPLICATES", ">DEAD LETTERS");
            kinds.forEach((kind, sums) -> table.row(kind, sums[0], sums[1], sums[2]));
            output.table(table);
        }
        counts.forEach((name, count) -> {
            if (KINDS.stream().noneMatch(name::startsWith)) {
                output.line("%s %d".formatted(name, count));
            }
        });
        first.forEach(change -> output.line("  " + change));
    }
}
