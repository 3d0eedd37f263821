package io.crossrate.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** CPU and allocation of conversion-api's hot reads, beside a constant answer over Micronaut and a file over nginx. */
@Command(
        name = "convert",
        description = "CPU per conversion and per table of rates, beside their limits.",
        mixinStandardHelpOptions = true)
final class ConvertBenchmark implements Callable<Integer> {

    private static final String CONVERSION = "/convert?from=EUR&to=USD&amount=100";
    private static final String RATES = "/rates?base=EUR";

    @Option(names = "--seconds", defaultValue = "3", description = "of each leg (default ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "4", description = "of all legs (default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--warm-up", defaultValue = "8", description = "seconds for each leg (default ${DEFAULT-VALUE})")
    private int warmUp;

    @Override
    public Integer call() throws Exception {
        Report.begin();
        Tools.require("wrk", "wrk");
        Tools.require("nginx", "nginx");
        var folder = WorkFolder.create();
        try (var product = new Product(folder);
                var constant = constant(folder)) {
            Snapshots.publish(product.topics());
            try (var conversionApi = product.startConversionApi();
                    var client = HttpClient.newHttpClient()) {
                var api = new ApiClient(client, product::api);
                var rates = api.get(RATES);
                var port = ServerProcess.freePort();
                try (var nginx = Nginx.serve(rates, folder, port)) {
                    var bearer = List.of("Authorization: Bearer " + ApiClient.onceThere(api::signUp));
                    var table = measured(
                            conversionApi,
                            rates.length,
                            new Leg("constant bytes, Micronaut", constant.server(), constant.address(), List.of()),
                            new Leg("GET /convert", conversionApi, product.api(CONVERSION), List.of()),
                            new Leg("GET /convert, signed in", conversionApi, product.api(CONVERSION), bearer),
                            new Leg("GET /rates", conversionApi, product.api(RATES), List.of()),
                            new Leg("file, nginx", nginx, Nginx.address(port), List.of()));
                    System.out.println("\n" + table.markdown());
                    Report.keep(Checkout.file("docs", "benchmarks.md"), "bench convert", command(), table);
                }
            }
        }
        return 0;
    }

    private Table measured(
            ServerProcess conversionApi, int bytes, Leg constant, Leg convert, Leg signedIn, Leg rates, Leg file) {
        var legs = List.of(constant, convert, signedIn, rates, file);
        System.out.printf("Warming up, %d s each …%n", warmUp);
        legs.forEach(leg -> leg.warmUp(warmUp));
        for (var round = 1; round <= rounds; round++) {
            System.out.printf("Round %d of %d%n", round, rounds);
            (round % 2 == 1 ? legs : legs.reversed()).forEach(leg -> leg.measure(seconds));
        }
        // Before anything is asked of the JVM, which loads its management agent.
        var resident = megabytes(conversionApi);
        var allocated = convert.bytesPerAnswer(seconds);
        var allocatedByServer = constant.bytesPerAnswer(seconds);
        var over = "CPU over constant bytes, Micronaut";
        return new Table()
                .compared(
                        "GET /convert: " + over,
                        convert.microsPerAnswer(),
                        constant.microsPerAnswer(),
                        "µs",
                        Target.atMost(1.7, 1.3))
                .compared(
                        "GET /convert with a Bearer token: " + over,
                        signedIn.microsPerAnswer(),
                        constant.microsPerAnswer(),
                        "µs",
                        Target.atMost(2.0, 1.5))
                .compared(
                        "GET /rates?base=EUR (%,d bytes): CPU over a file of that size, nginx".formatted(bytes),
                        rates.microsPerAnswer(),
                        file.microsPerAnswer(),
                        "µs",
                        Target.atMost(3, 1.5))
                .judged(
                        "GET /convert: allocated beyond constant bytes",
                        allocated - allocatedByServer,
                        "B",
                        Target.atMost(6_000, 2_000))
                .shown("GET /convert: allocated by the whole process", allocated, "B")
                .shown("constant bytes, Micronaut: allocated by the whole process", allocatedByServer, "B")
                .shown("conversion-api: resident memory under this load", resident, "MB");
    }

    private static double megabytes(ServerProcess server) {
        return server.usage().residentBytes() / 1e6;
    }

    private String command() {
        return "./crossrate bench convert --seconds %d --rounds %d --warm-up %d".formatted(seconds, rounds, warmUp);
    }

    private record Constant(ServerProcess server, URI address) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
        }
    }

    private static Constant constant(Path folder) {
        var port = ServerProcess.freePort();
        var address = URI.create("http://127.0.0.1:" + port + ConstantController.PATH);
        var program = ServerProcess.own(ConstantServer.class, Integer.toString(port));
        var server = ServerProcess.start("constant", folder, ServerProcess.java(Map.of(), program));
        return new Constant(server.awaitReady(address), address);
    }
}
