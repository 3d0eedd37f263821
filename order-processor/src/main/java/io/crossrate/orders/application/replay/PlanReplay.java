package io.crossrate.orders.application.replay;

import io.crossrate.orders.application.Progressing;
import io.crossrate.orders.application.operators.Operations;
import io.crossrate.orders.application.operators.Operations.Operation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds out what a replay is to do, and keeps that as a plan; nothing else is written. */
@Singleton
public class PlanReplay {

    /** Plans that are kept; one of 10,000 orders takes half a megabyte. */
    private static final int MOST_PLANS = 200;

    private static final int ID_LENGTH = 8;

    private final ReplayTopics topics;
    private final PlanOrders planOrders;
    private final Replays replays;
    private final Operations operations;
    private final Clock clock;

    PlanReplay(ReplayTopics topics, PlanOrders planOrders, Replays replays, Operations operations, Clock clock) {
        this.topics = topics;
        this.planOrders = planOrders;
        this.replays = replays;
        this.operations = operations;
        this.clock = clock;
    }

    /** Reads the records that are meant, and keeps the plan. */
    public Replay plan(UUID operatorId, Wanted wanted, Progressing progress) {
        wanted.requireTimes(clock.instant());
        var drafted =
                switch (wanted.mode()) {
                    case REBUILD -> ordersAgain(wanted, progress);
                    case REPUBLISH -> recordsAgain(wanted, progress);
                };
        var plan = drafted.plan();
        return operations.record(new Operation(operatorId, "replay.plan", plan.words(), ""), counts -> {
            counts.add("records", plan.records());
            counts.add("keys", plan.keys());
            var replay = Replay.planned(plan, operatorId);
            replays.add(replay, drafted.orders(), MOST_PLANS);
            return replay;
        });
    }

    private record Drafted(Plan plan, PlannedOrders orders) {}

    private Drafted ordersAgain(Wanted wanted, Progressing progress) {
        wanted.requireRebuild(topics.orders());
        var topic = topics.orders();
        var span = topics.ranges(topic, wanted.start(), wanted.end(clock.instant()));
        var found = planOrders.find(span, wanted.key(), progress);
        return new Drafted(
                plan(
                        wanted,
                        topic,
                        "",
                        found.ranges(),
                        found.records(),
                        found.orders().orders().size(),
                        found.warnings(),
                        Plan.hash(found.orders().text())),
                found.orders());
    }

    private Drafted recordsAgain(Wanted wanted, Progressing progress) {
        var topic = wanted.requireRepublish();
        var ranges = topics.ranges(topic, wanted.start(), wanted.end(clock.instant()));
        var found = topics.count(topic, ranges, wanted.key() == null ? "" : wanted.key(), progress);
        return new Drafted(
                plan(
                        wanted,
                        topic,
                        wanted.into() == null ? "" : wanted.into(),
                        ranges,
                        found.records(),
                        found.keys(),
                        warnings(topic, ranges, wanted, found),
                        Plan.hash("")),
                PlannedOrders.NONE);
    }

    private List<String> warnings(String topic, List<Range> ranges, Wanted wanted, ReplayTopics.Found found) {
        var warnings = new ArrayList<String>();
        var beginnings = topics.beginnings(topic);
        for (var range : ranges) {
            if (range.from() > 0 && range.from() == beginnings.getOrDefault(range.partition(), 0L)) {
                warnings.add("partition %d begins at offset %d: older records are gone"
                        .formatted(range.partition(), range.from()));
            }
        }
        if (wanted.key() != null) {
            warnings.add("filtered: other keys' records between them are left out");
        }
        if (found.hasMoreKeys()) {
            warnings.add("there are more keys than were counted");
        }
        warnings.add("who reads the topic sees events of the past, with the ids that they had");
        return warnings;
    }

    private Plan plan(
            Wanted wanted,
            String topic,
            String into,
            List<Range> ranges,
            long records,
            long keys,
            List<String> warnings,
            String ordersHash) {
        var id = UUID.randomUUID().toString().substring(0, ID_LENGTH);
        var isWritten = wanted.mode() == Mode.REPUBLISH;
        var target = isWritten && into.isEmpty() ? topic + ".replay-" + id : into;
        if (isWritten) {
            Wanted.requireOwn(topic, target);
        }
        return new Plan(
                id,
                wanted.mode(),
                topic,
                target,
                wanted.from() == null ? "" : wanted.from().toString(),
                wanted.end(clock.instant()).toString(),
                wanted.key() == null ? "" : wanted.key(),
                ranges,
                records,
                keys,
                records > 0 ? warnings : withNothing(wanted, topic, warnings),
                ordersHash,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static List<String> withNothing(Wanted wanted, String topic, List<String> warnings) {
        var all = new ArrayList<String>();
        all.add("nothing matches: %s has no record of these times%s"
                .formatted(topic, wanted.key() == null ? "" : " with that key"));
        all.addAll(warnings);
        return all;
    }
}
