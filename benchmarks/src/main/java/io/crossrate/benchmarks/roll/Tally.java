package io.crossrate.benchmarks.roll;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What became of the requests, by what was done to the system meanwhile. */
final class Tally {

    /** What is done to the system. */
    enum Phase {
        WARMING_UP,
        CALM,
        ROLL,
        KILL
    }

    /** What is promised of a request. */
    enum Kind {
        /** It may be sent twice, so it is answered even where the replica that has it dies. */
        REPEATABLE,
        /** It is answered unless the replica that has it dies. */
        ONCE,
        /** It lasts as long as its replica, and ends in good order unless that dies. */
        STREAM
    }

    /** A request that was not answered as it should have been. */
    record Failure(Phase phase, Kind kind, String what) {}

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();
    private final Map<String, Integer> askedAgain = new ConcurrentHashMap<>();
    private volatile Phase phase = Phase.WARMING_UP;
    private volatile boolean isClosed;
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();

    /** What comes now is the end of the run's own doing. */
    void close() {
        isClosed = true;
    }

    void begin(Phase next) {
        phase = next;
    }

    /** One that began now and is being waited for. */
    Phase begun() {
        requests.incrementAndGet();
        return phase;
    }

    void streamOpened() {
        streams.incrementAndGet();
    }

    /** The same request again, as the answer to it said, which was this problem. */
    void askedAgain(String problem) {
        askedAgain.merge(problem, 1, Integer::sum);
    }

    /** @param begun the phase in which it began; it failed in that one or a later one, and the later counts */
    void failed(Phase begun, Kind kind, String what) {
        if (isClosed) return;
        var now = phase;
        var time = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
        failures.add(new Failure(now.compareTo(begun) > 0 ? now : begun, kind, time + " " + what));
    }

    int requests() {
        return requests.get();
    }

    int streams() {
        return streams.get();
    }

    int timesAskedAgain(String problem) {
        return askedAgain.getOrDefault(problem, 0);
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }
}
