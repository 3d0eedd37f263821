package io.crossrate.benchmarks.chaos;

import io.crossrate.benchmarks.chaos.Fault.Kind;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.stream.Stream;

/** One run: a system, customers, strays and faults, until it is over and everything is judged. */
final class Run {

    private static final int CUSTOMERS = 6;
    private static final Duration HEALS_WITHIN = Duration.ofMinutes(2);

    private final Path folder;
    private final SplittableGenerator random;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Findings findings = new Findings();
    private final Map<Kind, Integer> faults = new EnumMap<>(Kind.class);
    private final List<Duration> healing = new ArrayList<>();

    /** What a run came to. */
    record Outcome(
            int findings,
            Map<Kind, Integer> faults,
            List<Duration> healing,
            int wanted,
            int accepted,
            int doubts,
            int strays,
            int repeated,
            int deadLetters) {}

    /** The faults of a run, given the time to heal after each. */
    private interface Play {
        void play(Schedule schedule, Injection injection, Lag lag);
    }

    Run(Path folder, SplittableGenerator random) {
        this.folder = folder;
        this.random = random;
    }

    /** Each fault of the brief schedule; one that did not come about is a finding. */
    Outcome brief() {
        return run((schedule, injection, lag) -> {
            for (var fault : schedule.brief()) {
                var happened = happen(fault, injection, lag);
                findings.require(happened, "it did not come to this", fault);
            }
        });
    }

    Outcome longFor(Duration time) {
        return run((schedule, injection, lag) -> {
            var end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                happen(schedule.next(), injection, lag);
            }
        });
    }

    private boolean happen(Fault fault, Injection injection, Lag lag) {
        System.out.printf("%s %s%n", now(), fault);
        var happened = injection.inject(fault);
        if (happened) faults.merge(fault.kind(), 1, Integer::sum);
        var healed = lag.awaitCaughtUp(HEALS_WITHIN);
        healing.add(healed);
        System.out.printf(
                "%s %s after %.1f s%n", now(), happened ? "healed" : "did not happen,", healed.toMillis() / 1e3);
        findings.require(healed.compareTo(HEALS_WITHIN) < 0, "not healed", fault);
        return happened;
    }

    private static LocalTime now() {
        return LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    }

    private Outcome run(Play play) {
        try (var scene = new Scene(folder);
                var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(2))
                        .build()) {
            scene.start();
            System.out.println(now() + " the system is ready");
            var api = new Api(client, scene.apiAddresses());
            var schedule = new Schedule(random.split());
            var customers = Stream.generate(() -> new Customer(api, random.split(), isOver))
                    .limit(CUSTOMERS)
                    .toList();
            var strays = new Strays(scene.topics(), random.split(), isOver);
            var actors = Stream.concat(
                            customers.stream().map(customer -> (Runnable) customer::shop),
                            Stream.of(strays::send, new MovingRates(scene.topics(), isOver)::publish))
                    .map(actor -> CompletableFuture.runAsync(actor, Thread::startVirtualThread))
                    .toArray(CompletableFuture<?>[]::new);
            try (var lag = new Lag(scene.topics())) {
                play.play(schedule, new Injection(scene), lag);
                isOver.set(true);
                CompletableFuture.allOf(actors).join();
                strays.close();
                var healed = lag.awaitCaughtUp(HEALS_WITHIN);
                findings.require(healed.compareTo(HEALS_WITHIN) < 0, "the lag does not go back to zero");
            }
            System.out.println(now() + " everything has come to rest");
            new Verdict(scene, api, findings).give(customers, strays);
            findings.print();
            Evidence.write(folder, customers);
            return outcome(customers, strays);
        }
    }

    private Outcome outcome(List<Customer> customers, Strays strays) {
        var purchases =
                customers.stream().flatMap(one -> one.purchases().stream()).toList();
        return new Outcome(
                findings.count(),
                Map.copyOf(faults),
                List.copyOf(healing),
                purchases.size(),
                (int) purchases.stream().filter(Purchase::isAccepted).count(),
                purchases.stream().mapToInt(Purchase::doubts).sum(),
                strays.orders().size(),
                strays.repeated(),
                strays.deadLetters().size());
    }
}
