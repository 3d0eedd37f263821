package io.crossrate.benchmarks.roll;

import io.crossrate.benchmarks.CannotMeasure;
import io.crossrate.benchmarks.FakeProvider;
import io.crossrate.benchmarks.Snapshots;
import io.crossrate.benchmarks.Topics;
import io.crossrate.benchmarks.chaos.Answer.Json;
import io.crossrate.benchmarks.chaos.Audit;
import io.crossrate.benchmarks.chaos.Moments;
import io.crossrate.benchmarks.roll.Tally.Failure;
import io.crossrate.benchmarks.roll.Tally.Kind;
import io.crossrate.benchmarks.roll.Tally.Phase;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** One run: a system, visitors, a rolling update of everything, a kill of one of each, and the audit. */
final class Roll {

    static final int REPLICAS = 2;

    private static final Duration CALM = Duration.ofSeconds(2);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);
    private static final Duration RATES_MOVE_WITHIN = Duration.ofSeconds(30);
    /** What the JVM says of itself where SIGTERM ended it in order: 128 and the number of the signal. */
    private static final int ENDED_BY_SIGTERM = 143;

    private final Path folder;
    private final int rolled;
    private final Tally tally = new Tally();
    private final List<Duration> endings = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    /** What a run came to. */
    record Outcome(
            int requests,
            int streams,
            int timesInFlight,
            int timesInDoubt,
            int accepted,
            int unfinished,
            int failedInRoll,
            int repeatableFailedAtKill,
            int otherFailedAtKill,
            int streamsBrokenAtKill,
            List<Duration> endings,
            Audit audit,
            List<String> findings) {}

    /** @param rolled how many replicas of each service are replaced in the rolling update */
    Roll(Path folder, int rolled) {
        this.folder = folder;
        this.rolled = rolled;
    }

    Outcome run() {
        try (var provider = new FakeProvider();
                var stack = new Stack(folder, provider.address())) {
            var topics = new Topics(
                    stack.services().bootstrapServers(), stack.services().prefix());
            topics.create();
            Snapshots.publish(topics);
            say("starting " + REPLICAS + " of each");
            stack.start(REPLICAS);
            try (var load = new Load(stack.edge(), tally)) {
                load.start();
                tally.begin(Phase.CALM);
                Moments.pause(CALM);
                tally.begin(Phase.ROLL);
                Services.ALL.forEach(service -> roll(stack, service));
                ratesMoveOn(stack);
                tally.begin(Phase.KILL);
                Services.ALL.forEach(service -> kill(stack, service));
                ratesMoveOn(stack);
                Moments.pause(CALM);
                load.end();
                return outcome(load, audit(stack));
            }
        }
    }

    /** As an orchestrator does that starts first: the new one is ready before the old one is told to end. */
    private void roll(Stack stack, String service) {
        for (var old : stack.running(service).subList(0, rolled)) {
            var next = stack.start(service);
            say(next + " is ready, " + old + " is told to end");
            var begin = System.nanoTime();
            var status = old.process().end(ENDS_WITHIN);
            endings.add(Duration.ofNanos(System.nanoTime() - begin));
            if (status != ENDED_BY_SIGTERM) findings.add(old + " ended with status " + status);
        }
    }

    private static void kill(Stack stack, String service) {
        var victim = stack.running(service).getFirst();
        say(victim + " is killed");
        victim.process().kill();
        stack.start(service);
    }

    /** Whether a snapshot that came after this moment is at the edge, through all that stands between. */
    private void ratesMoveOn(Stack stack) {
        try (var visitor =
                new Visitor(stack.edge().address(), stack.edge().trust(), InetAddress.getLoopbackAddress(), tally)) {
            var before = snapshot(visitor);
            if (!Moments.await(RATES_MOVE_WITHIN, () -> !snapshot(visitor).equals(before))) {
                findings.add("no new rates came within " + RATES_MOVE_WITHIN.toSeconds() + " s");
            }
        }
    }

    private static String snapshot(Visitor visitor) {
        Moments.pause(Duration.ofMillis(500));
        var answer = visitor.get("/api/v1/convert?from=BTC&to=USD&amount=1");
        return answer.status() == 200 ? Json.text(answer.json(), "rate") : "";
    }

    private static Audit audit(Stack stack) {
        var services = stack.services();
        try (var visitor = new Visitor(
                        stack.edge().address(), stack.edge().trust(), InetAddress.getLoopbackAddress(), new Tally());
                var inside = HttpClient.newHttpClient()) {
            var account = Map.of("email", Services.OPERATOR, "password", services.operatorPassword());
            var signedIn = visitor.post("/api/v1/auth/login", account, Kind.ONCE);
            if (signedIn.status() != 200) throw new CannotMeasure("the operator cannot sign in: " + signedIn);
            return Audit.of(inside, URI.create(services.orders()), Json.text(signedIn.json(), "accessToken"));
        }
    }

    private Outcome outcome(Load load, Audit audit) {
        var inRoll = failures(failure -> failure.phase() == Phase.CALM || failure.phase() == Phase.ROLL);
        var repeatable = atKill(Kind.REPEATABLE);
        inRoll.forEach(failure -> findings.add("in the rolling update: " + failure.what()));
        repeatable.forEach(failure -> findings.add("at a kill: " + failure.what()));
        load.unfinished().forEach(id -> findings.add("accepted and not done: " + id));
        findings.addAll(audit.findings());
        if (audit.orders() < load.accepted()) findings.add("more orders were accepted than there are");
        return new Outcome(
                tally.requests(),
                tally.streams(),
                tally.timesAskedAgain(Visitor.IN_FLIGHT),
                tally.timesAskedAgain(Visitor.IN_DOUBT),
                load.accepted(),
                load.unfinished().size(),
                inRoll.size(),
                repeatable.size(),
                atKill(Kind.ONCE).size(),
                atKill(Kind.STREAM).size(),
                List.copyOf(endings),
                audit,
                List.copyOf(findings));
    }

    private List<Failure> atKill(Kind kind) {
        return failures(failure -> failure.phase() == Phase.KILL && failure.kind() == kind);
    }

    private List<Failure> failures(Predicate<Failure> which) {
        return tally.failures().stream().filter(which).toList();
    }

    private static void say(String what) {
        System.out.printf("%s %s%n", LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS), what);
    }
}
