package io.crossrate.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** CPU and memory of conversion-api's rate stream, beside Netty alone, and how far apart its clients hear of a change. */
@Command(
        name = "stream",
        description = "CPU per event and memory per client of the rate stream, beside Netty alone.",
        mixinStandardHelpOptions = true)
final class StreamBenchmark implements Callable<Integer> {

    private static final String STREAM = "/rates/stream?pairs=EUR/USD,GBP/EUR,BTC/EUR,BTC/USD,ETH/EUR";

    /** Changes come faster here than they are gathered by default, and all clients from one address. */
    private static final Map<String, String> SETTINGS =
            Map.of("RATES_STREAM_EVERY", "10ms", "RATES_STREAM_MAX_PER_ADDRESS", "5000");

    @Option(names = "--clients", defaultValue = "1000", description = "for CPU (default ${DEFAULT-VALUE})")
    private int clients;

    @Option(names = "--per-second", defaultValue = "50", description = "changes, for CPU (default ${DEFAULT-VALUE})")
    private int perSecond;

    @Option(names = "--seconds", defaultValue = "8", description = "of each leg (default ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "4", description = "of both legs (default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--warm-up", defaultValue = "30", description = "seconds of both (default ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--crowd",
            defaultValue = "2000",
            description = "clients for memory and for one change (default ${DEFAULT-VALUE})")
    private int crowd;

    @Option(names = "--changes", defaultValue = "40", description = "told to the crowd (default ${DEFAULT-VALUE})")
    private int changes;

    @Override
    public Integer call() throws Exception {
        Report.begin();
        OpenFiles.require(clients + 2 * crowd);
        var folder = WorkFolder.create();
        try (var product = new Product(folder)) {
            Snapshots.publish(product.topics());
            try (var conversionApi = product.startConversionApi(SETTINGS);
                    var snapshots = new MovingSnapshot(product.topics());
                    var http = HttpClient.newHttpClient();
                    var raw = raw(folder, product.api(STREAM), snapshots)) {
                var stream = new StreamLeg("conversion-api", conversionApi, product.api(STREAM), snapshots::move);
                var tell = new ApiClient(http, path -> raw.address().resolve(path));
                var limit = new StreamLeg("Netty alone", raw.server(), raw.address(), () -> tell.get("/tell"));
                var table = measured(stream, limit);
                System.out.println("\n" + table.markdown());
                Report.keep(Checkout.file("docs", "benchmarks.md"), "bench stream", command(), table);
            }
        }
        return 0;
    }

    private Table measured(StreamLeg stream, StreamLeg limit) {
        var legs = List.of(limit, stream);
        System.out.printf("Memory of %,d clients%n", crowd);
        legs.forEach(leg -> leg.measureMemory(crowd));
        System.out.printf("%,d clients, %d changes a second%n", clients, perSecond);
        try (var one = limit.connect(clients);
                var other = stream.connect(clients)) {
            measureCpu(List.of(new Audience(limit, one), new Audience(stream, other)));
        }
        System.out.println("No clients, the same changes");
        legs.forEach(leg -> leg.measureChanges(perSecond, seconds));
        System.out.printf("%,d clients, %d changes one by one%n", crowd, changes);
        legs.forEach(leg -> leg.measureSpread(crowd, changes));
        return table(stream, limit);
    }

    private record Audience(StreamLeg leg, StreamClients clients) {}

    private void measureCpu(List<Audience> audiences) {
        audiences.forEach(audience -> audience.leg().load(audience.clients(), perSecond, warmUp));
        for (var round = 1; round <= rounds; round++) {
            System.out.printf("Round %d of %d%n", round, rounds);
            (round % 2 == 1 ? audiences : audiences.reversed())
                    .forEach(audience -> audience.leg().measureCpu(audience.clients(), perSecond, seconds));
        }
    }

    private Table table(StreamLeg stream, StreamLeg limit) {
        return new Table()
                .compared(
                        "CPU per event at %,d clients, over Netty alone".formatted(clients),
                        stream.microsPerEvent(),
                        limit.microsPerEvent(),
                        "µs",
                        Target.atMost(2, 1.2))
                .compared(
                        "its sending alone, over Netty alone",
                        stream.microsPerEventSent(clients),
                        limit.microsPerEventSent(clients),
                        "µs",
                        Target.atMost(2, 1.2))
                .judged(
                        "memory per client, of %,d".formatted(crowd),
                        stream.kilobytesPerClient(),
                        "kB",
                        Target.atMost(150, 70))
                .shown("Netty alone: memory per client", limit.kilobytesPerClient(), "kB")
                .judged(
                        "%,d clients, one change: last after first, the worst of %d".formatted(crowd, changes),
                        stream.spreadMillis(100),
                        "ms",
                        Target.atMost(250, 100))
                .shown("the same, p50", stream.spreadMillis(50), "ms")
                .shown("Netty alone: the same, the worst", limit.spreadMillis(100), "ms")
                .shown("Netty alone: the same, p50", limit.spreadMillis(50), "ms");
    }

    private record Raw(ServerProcess server, URI address) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
        }
    }

    /** Netty alone, with a frame that the product has sent. */
    private static Raw raw(Path folder, URI stream, MovingSnapshot snapshots) throws IOException {
        var frame = Files.write(folder.resolve("frame"), OneEvent.second(stream, snapshots::move));
        var port = ServerProcess.freePort();
        var address = URI.create("http://127.0.0.1:" + port + "/stream");
        var program = ServerProcess.own(RawStreamServer.class, Integer.toString(port), frame.toString());
        var server = ServerProcess.start("raw-stream", folder, ServerProcess.java(Map.of(), program));
        return new Raw(server.awaitReady(address.resolve("/")), address);
    }

    private String command() {
        return "./crossrate bench stream --clients %d --per-second %d --seconds %d --rounds %d --warm-up %d --crowd %d --changes %d"
                .formatted(clients, perSecond, seconds, rounds, warmUp, crowd, changes);
    }
}
