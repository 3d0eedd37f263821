package io.crossrate.benchmarks;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long services take to be ready, as their images start them, and the memory that they need; and the whole system. */
@Command(
        name = "start",
        description = "Start to ready, memory at rest and under load, of each service and of ./crossrate up.",
        mixinStandardHelpOptions = true)
final class StartBenchmark implements Callable<Integer> {

    private static final List<String> SERVICES =
            List.of("rate-ingestor", "conversion-api", "order-processor", "web-frontend");
    private static final Duration REST = Duration.ofSeconds(15);
    private static final int SIGN_UPS_PER_SECOND = 20;
    private static final int PAGES_PER_SECOND = 200;

    private static final long MEBIBYTE = 1 << 20;

    @Option(names = "--starts", defaultValue = "5", description = "of each service (default ${DEFAULT-VALUE})")
    private int starts;

    @Option(names = "--seconds", defaultValue = "8", description = "of each load (default ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--orders", defaultValue = "4000", description = "under load (default ${DEFAULT-VALUE})")
    private int orders;

    /** From the process to its readiness. */
    private record Start(Duration time, Duration cpu) {}

    private final Map<String, ServerProcess> running = new HashMap<>();

    @Override
    public Integer call() throws Exception {
        Report.begin();
        Tools.require("wrk", "wrk");
        Tools.require("openssl", "openssl");
        var folder = WorkFolder.create();
        var table = new Table();
        addServices(table, folder);
        addWholeSystem(table, folder);
        System.out.println("\n" + table.markdown());
        Report.keep(Checkout.file("docs", "benchmarks.md"), "bench start", command(), table);
        return 0;
    }

    private void addServices(Table table, Path folder) throws InterruptedException {
        System.out.println("Training the caches …");
        var laidOut = SERVICES.stream().collect(Collectors.toMap(it -> it, it -> LaidOut.of(it, folder)));
        try (var product = new Product(
                        folder, it -> Objects.requireNonNull(laidOut.get(it)).program());
                var provider = new FakeProvider()) {
            Snapshots.publish(product.topics());
            var launches = launches(product, provider);
            // The first time tables and topics are made.
            launches.forEach((service, launch) -> running.put(service, launch.get()));
            var times = timed(launches);
            Pause.millis(REST.toMillis());
            var atRest = new HashMap<String, ResidentMemory>();
            running.forEach((service, process) -> atRest.put(service, ResidentMemory.of(process.pid())));
            try (var watch = new MemoryWatch(running)) {
                load(product);
                SERVICES.forEach(service -> add(
                        table,
                        service,
                        Objects.requireNonNull(times.get(service)),
                        Objects.requireNonNull(atRest.get(service)),
                        watch.peak(service)));
            }
        } finally {
            running.values().forEach(ServerProcess::close);
        }
    }

    private static Map<String, Supplier<ServerProcess>> launches(Product product, FakeProvider provider) {
        var launches = new LinkedHashMap<String, Supplier<ServerProcess>>();
        launches.put("rate-ingestor", () -> product.startRateIngestor(provider.address(), Duration.ofSeconds(1)));
        // Sign-ups are a part of the load, from one address.
        launches.put("conversion-api", () -> product.startConversionApi(Map.of("AUTH_ATTEMPTS_PER_ADDRESS", "100000")));
        launches.put("order-processor", product::startOrderProcessor);
        launches.put("web-frontend", product::startWebFrontend);
        return launches;
    }

    /** Each ended and started again, in turns; those that run stay as they are. */
    private Map<String, List<Start>> timed(Map<String, Supplier<ServerProcess>> launches) {
        var times = new HashMap<String, List<Start>>();
        for (var round = 1; round <= starts; round++) {
            System.out.printf("Start %d of %d%n", round, starts);
            launches.forEach((service, launch) -> {
                Objects.requireNonNull(running.get(service)).close();
                var began = System.nanoTime();
                var process = launch.get();
                var took = Duration.ofNanos(System.nanoTime() - began);
                running.put(service, process);
                times.computeIfAbsent(service, it -> new ArrayList<>())
                        .add(new Start(took, process.usage().cpu()));
            });
        }
        return times;
    }

    private void load(Product product) throws InterruptedException {
        System.out.println("Under load …");
        var conversionApi = Objects.requireNonNull(running.get("conversion-api"));
        try (var client = HttpClient.newHttpClient();
                var intake = new OrderIntake(product, conversionApi)) {
            var api = new ApiClient(client, product::api);
            Wrk.load(product.api("/convert?from=EUR&to=USD,GBP,BTC&amount=100"), seconds, List.of());
            Wrk.load(product.api("/rates?base=EUR"), seconds, List.of());
            var pages = new ApiClient(client, product::web);
            InFlight.each(numbers(PAGES_PER_SECOND), number -> pages.get("/"));
            var accounts = InFlight.each(numbers(SIGN_UPS_PER_SECOND), number -> isSignedUp(api));
            System.out.printf(
                    "  %d of %d signed up, the others were told to come again%n",
                    accounts.stream().filter(it -> it).count(), accounts.size());
            intake.post(orders);
            Wrk.load(product.api("/convert?from=EUR&to=USD&amount=100"), seconds, List.of());
        }
    }

    private List<Integer> numbers(int perSecond) {
        return IntStream.range(0, perSecond * seconds).boxed().toList();
    }

    /** More at a time than are hashed and may wait are refused. */
    private static boolean isSignedUp(ApiClient api) {
        try {
            api.signUp();
            return true;
        } catch (CannotMeasure e) {
            return false;
        }
    }

    private static void add(
            Table table, String service, List<Start> starts, ResidentMemory atRest, ResidentMemory peak) {
        table.judged(
                        service + ": start to ready, median of " + starts.size(),
                        median(starts, Start::time),
                        "ms",
                        Target.atMost(1_500, 900))
                .shown(service + ": CPU until then, of all cores", median(starts, Start::cpu), "ms")
                .judged(
                        service + ": memory of its own under load, the most",
                        mebibytes(peak.own()),
                        "MiB",
                        Target.atMost(256, 153))
                .shown(service + ": the same at rest", mebibytes(atRest.own()), "MiB")
                .shown(service + ": of files that it has mapped, under load", mebibytes(peak.mapped()), "MiB");
    }

    private static double median(List<Start> starts, Function<Start, Duration> figure) {
        return Percentiles.of(starts.stream().map(figure).toList()).at(50).toNanos() / 1e6;
    }

    private static void addWholeSystem(Table table, Path folder) {
        System.out.println("The whole system …");
        try (var first = WholeSystem.start(folder, "up-first")) {
            table.shown(
                    "./crossrate up, built, on no data: to ready", first.start().toMillis() / 1e3, "s");
        }
        try (var again = WholeSystem.start(folder, "up-again")) {
            table.judged("./crossrate up, built: to ready", again.start().toMillis() / 1e3, "s", Target.atMost(25, 12));
            Pause.millis(REST.toMillis());
            table.judged(
                    "./crossrate up: memory of all of it at rest",
                    mebibytes(again.memoryBytes()),
                    "MiB",
                    Target.atMost(1_536, 1_024));
        }
    }

    private static double mebibytes(long bytes) {
        return (double) bytes / MEBIBYTE;
    }

    private String command() {
        return "./crossrate bench start --starts %d --seconds %d --orders %d".formatted(starts, seconds, orders);
    }
}
