package io.crossrate.benchmarks;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a provider's new rate takes to conversions, once the provider has told it. */
@Command(
        name = "ingest",
        description = "From a provider's answer to GET /convert, through the ingestor and Kafka.",
        mixinStandardHelpOptions = true)
final class IngestBenchmark implements Callable<Integer> {

    private static final String CONVERSION = "/convert?from=BTC&to=USD&amount=1";
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    @Option(names = "--changes", defaultValue = "500", description = "measured (default ${DEFAULT-VALUE})")
    private int changes;

    @Option(names = "--warm-up", defaultValue = "150", description = "changes before (default ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--interval",
            defaultValue = "100",
            description = "milliseconds between two polls (default ${DEFAULT-VALUE})")
    private int interval;

    @Override
    public Integer call() throws Exception {
        Report.begin();
        var folder = WorkFolder.create();
        try (var product = new Product(folder);
                var provider = new FakeProvider();
                var ingestor = product.startRateIngestor(provider.address(), Duration.ofMillis(interval));
                var conversionApi = product.startConversionApi(CONVERSION);
                var client = HttpClient.newHttpClient()) {
            var api = new ApiClient(client, product::api);
            var watch = new PriceWatch(() -> api.get(CONVERSION));
            measured(provider, watch, warmUp);
            var polled = provider.answers();
            var before = ingestor.usage().cpu().plus(conversionApi.usage().cpu());
            var latencies = measured(provider, watch, changes);
            var cpu = ingestor.usage().cpu().plus(conversionApi.usage().cpu()).minus(before);
            var table = table(latencies, provider.answers() - polled, cpu);
            System.out.println("\n" + table.markdown());
            Report.keep(Checkout.file("docs", "benchmarks.md"), "bench ingest", command(), table);
        }
        return 0;
    }

    private static List<Duration> measured(FakeProvider provider, PriceWatch watch, int count) {
        System.out.printf("%d changes …%n", count);
        watch.next(PATIENCE_NANOS);
        var latencies = new ArrayList<Duration>(count);
        while (latencies.size() < count) {
            var price = watch.next(PATIENCE_NANOS);
            latencies.add(Duration.ofNanos(System.nanoTime() - provider.sentAt(price)));
        }
        return latencies;
    }

    private Table table(List<Duration> latencies, long answers, Duration cpu) {
        var percentiles = Percentiles.of(latencies);
        return new Table()
                .judged(
                        "answer sent by the provider → visible in GET /convert, p99 of %d".formatted(changes),
                        millis(percentiles.at(99)),
                        "ms",
                        Target.atMost(150, 40))
                .shown("the same, p50", millis(percentiles.at(50)), "ms")
                .shown("the same, the worst", millis(percentiles.at(100)), "ms")
                .shown("answers in that time", (double) answers, "")
                .shown(
                        "CPU of ingestor and conversion-api per answer, asking for conversions included",
                        cpu.toNanos() / 1e6 / answers,
                        "ms");
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private String command() {
        return "./crossrate bench ingest --changes %d --warm-up %d --interval %d".formatted(changes, warmUp, interval);
    }
}
