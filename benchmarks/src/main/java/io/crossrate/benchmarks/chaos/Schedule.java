package io.crossrate.benchmarks.chaos;

import io.crossrate.benchmarks.chaos.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * What goes wrong and when, all of it from one seed. Two runs of a seed have the same faults in the same order; what the
 * processes were doing at that moment is not the same.
 */
final class Schedule {

    /** The session of a processor is 10 s. */
    private static final int BEYOND_SESSION_S = 11;

    private final RandomGenerator random;
    private final List<Kind> round = new ArrayList<>();
    private int processors = 1;

    Schedule(RandomGenerator random) {
        this.random = random;
    }

    /** As many faults as a test has time for. */
    List<Fault> brief() {
        var steps = new ArrayList<>(Fault.STEPS);
        Collections.shuffle(steps, Random.from(random));
        var faults = new ArrayList<>(List.of(
                new Fault(Kind.KILL_PROCESSOR, 0, steps.get(0), Duration.ZERO),
                new Fault(Kind.KILL_PROCESSOR, 0, steps.get(1), Duration.ZERO),
                new Fault(Kind.PAUSE_PROCESSOR, random.nextInt(3), steps.get(2), pause()),
                outage(Kind.STOP_KAFKA),
                outage(Kind.STOP_DATABASE),
                outage(Kind.STOP_REDIS),
                immediate(Kind.LOSE_LEDGER_COMMIT),
                immediate(Kind.LOSE_KAFKA_COMMIT)));
        Collections.shuffle(faults, Random.from(random));
        faults.addFirst(new Fault(Kind.SCALE_PROCESSORS, 3, "", Duration.ZERO));
        faults.addLast(new Fault(Kind.SCALE_PROCESSORS, 1, "", Duration.ZERO));
        return faults;
    }

    /** The next fault of a run that goes on: each kind once, in any order, then each once more. */
    Fault next() {
        if (round.isEmpty()) {
            round.addAll(List.of(Kind.values()));
            // The steps are many.
            round.addAll(List.of(Kind.KILL_PROCESSOR, Kind.KILL_PROCESSOR, Kind.SCALE_PROCESSORS));
            Collections.shuffle(round, Random.from(random));
        }
        var kind = round.removeLast();
        return switch (kind) {
            case KILL_PROCESSOR -> new Fault(kind, random.nextInt(processors), step(), Duration.ZERO);
            case PAUSE_PROCESSOR -> new Fault(kind, random.nextInt(processors), step(), pause());
            case SCALE_PROCESSORS -> {
                processors = processors == 1 ? 3 : 1;
                yield new Fault(kind, processors, "", Duration.ZERO);
            }
            case KILL_API -> new Fault(kind, random.nextInt(2), "", Duration.ZERO);
            case LOSE_LEDGER_COMMIT, LOSE_KAFKA_COMMIT, LOSE_OFFSETS, LOSE_ORDER -> immediate(kind);
            default -> outage(kind);
        };
    }

    private String step() {
        return Fault.STEPS.get(random.nextInt(Fault.STEPS.size()));
    }

    private Duration pause() {
        return Duration.ofSeconds(BEYOND_SESSION_S + random.nextInt(4));
    }

    private Fault outage(Kind kind) {
        return new Fault(kind, 0, "", Duration.ofMillis(random.nextInt(500, 4000)));
    }

    private static Fault immediate(Kind kind) {
        return new Fault(kind, 0, "", Duration.ZERO);
    }
}
