package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.replay.Outcome;
import io.crossrate.orders.application.replay.Plan;
import io.crossrate.orders.application.replay.Replay;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A replay as operators see it.
 *
 * @param hash of the plan, as it was planned
 * @param rate records a second at most, missing where as many as may be
 * @param done records, of those of the plan
 * @param counts what it has come to, by name
 * @param first the first changes, in words
 * @param trouble what went wrong last, empty where nothing did
 */
@Serdeable.Serializable
record ReplayV1(
        String id,
        PlanV1 plan,
        String hash,
        String phase,
        boolean paused,
        @Nullable Long rate,
        @Nullable String startedAt,
        long done,
        SortedMap<String, Long> counts,
        List<String> first,
        String trouble) {

    /** What is planned, and never changed. */
    @Serdeable.Serializable
    record PlanV1(
            String mode,
            String topic,
            @Nullable String target,
            @Nullable String from,
            String to,
            @Nullable String key,
            List<RangeV1> ranges,
            long records,
            long keys,
            List<String> warnings,
            String plannedAt) {

        static PlanV1 of(Plan plan) {
            return new PlanV1(
                    plan.mode().name().toLowerCase(Locale.ROOT),
                    plan.topic(),
                    orNull(plan.target()),
                    orNull(plan.from()),
                    plan.to(),
                    orNull(plan.key()),
                    plan.ranges().stream()
                            .map(range -> new RangeV1(range.partition(), range.from(), range.until()))
                            .toList(),
                    plan.records(),
                    plan.keys(),
                    plan.warnings(),
                    plan.plannedAt().toString());
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    /** Offsets of a partition: [from, until). */
    @Serdeable.Serializable
    record RangeV1(int partition, long from, long until) {}

    /** Several, the newest first. */
    @Serdeable.Serializable
    record ReplaysV1(List<ReplayV1> items) {

        static ReplaysV1 of(List<Replay> replays) {
            return new ReplaysV1(replays.stream().map(ReplayV1::of).toList());
        }
    }

    /** What a replay would come to. */
    @Serdeable.Serializable
    record ForecastV1(SortedMap<String, Long> counts, List<String> first) {

        static ForecastV1 of(Outcome outcome) {
            return new ForecastV1(outcome.counts(), outcome.first());
        }
    }

    static ReplayV1 of(Replay replay) {
        var startedAt = replay.startedAt();
        return new ReplayV1(
                replay.plan().id(),
                PlanV1.of(replay.plan()),
                replay.hash(),
                replay.phase().name().toLowerCase(Locale.ROOT),
                replay.isPaused(),
                replay.perSecond() == 0 ? null : replay.perSecond(),
                startedAt == null ? null : startedAt.toString(),
                replay.done(),
                replay.outcome().counts(),
                replay.outcome().first(),
                replay.trouble());
    }
}
