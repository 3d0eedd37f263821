package io.crossrate.benchmarks;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Orders: drained by order-processor beside plain inserts, taken by conversion-api, and from POST to COMPLETED. */
@Command(
        name = "orders",
        description = "Orders per second and CPU per order, beside their limits; POST to COMPLETED.",
        mixinStandardHelpOptions = true)
final class OrdersBenchmark implements Callable<Integer> {

    @Option(names = "--orders", defaultValue = "100000", description = "drained per leg (default ${DEFAULT-VALUE})")
    private int orders;

    @Option(names = "--rounds", defaultValue = "2", description = "of draining and limits (default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--posted", defaultValue = "20000", description = "orders by POST (default ${DEFAULT-VALUE})")
    private int posted;

    @Option(names = "--rate", defaultValue = "500", description = "orders a second offered (default ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "of that, and of row by row (default ${DEFAULT-VALUE})")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        Report.begin();
        var folder = WorkFolder.create();
        try (var product = new Product(folder)) {
            var table = new Table();
            drain(product, table);
            Snapshots.publish(product.topics());
            try (var conversionApi = product.startConversionApi();
                    var intake = new OrderIntake(product, conversionApi)) {
                post(intake, table);
                follow(product, intake, table);
            }
            System.out.println("\n" + table.markdown());
            Report.keep(Checkout.file("docs", "benchmarks.md"), "bench orders", command(), table);
        }
        return 0;
    }

    private void drain(Product product, Table table) throws Exception {
        try (var drain = new OrderDrain(product, orders, seconds)) {
            drain.run(rounds);
            var limit = drain.multiRow();
            var processed = drain.processed();
            table.compared(
                            "orders drained to final rows and status events, over multi-row inserts of one row each",
                            processed.perSecond(),
                            limit.perSecond(),
                            "/s",
                            Target.atLeast(0.15, 0.35))
                    .compared(
                            "the same over a consumer that works row by row",
                            processed.perSecond(),
                            drain.rowByRow().perSecond(),
                            "/s",
                            Target.atLeast(4, 10))
                    .compared(
                            "CPU of processor and database per order, over multi-row inserts",
                            processed.microsPerUnit(),
                            limit.microsPerUnit(),
                            "µs",
                            Target.atMost(8, 4))
                    .shown("of it in the database", processed.databaseMicrosPerUnit(), "µs")
                    .shown(
                            "multi-row inserts on two connections",
                            drain.multiRowOnTwo().perSecond(),
                            "/s");
        }
    }

    private void post(OrderIntake intake, Table table) throws InterruptedException {
        System.out.printf("POST /orders, %,d to warm up and as many to measure%n", posted);
        intake.post(posted);
        table.judged(
                "POST /orders: CPU of conversion-api per accepted order",
                intake.post(posted),
                "µs",
                Target.atMost(250, 80));
    }

    private void follow(Product product, OrderIntake intake, Table table) throws InterruptedException {
        try (var processor = product.startOrderProcessor()) {
            System.out.printf("POST to COMPLETED at %d/s, order-processor is %d%n", rate, processor.pid());
            intake.follow(rate, seconds);
            var latencies = intake.follow(rate, seconds);
            var title = "POST to COMPLETED on the user's stream at %d/s, ".formatted(rate);
            table.judged(title + "p50", millis(latencies, 50), "ms", Target.atMost(50, 15))
                    .judged(title + "p99", millis(latencies, 99), "ms", Target.atMost(400, 100));
        }
    }

    private static double millis(Percentiles latencies, int percent) {
        return latencies.at(percent).toNanos() / 1e6;
    }

    private String command() {
        return "./crossrate bench orders --orders %d --rounds %d --posted %d --rate %d --seconds %d"
                .formatted(orders, rounds, posted, rate, seconds);
    }
}
