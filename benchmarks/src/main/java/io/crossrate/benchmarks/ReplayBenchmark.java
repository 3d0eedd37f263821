package io.crossrate.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Orders made anew from the log, beside the live tables that order-processor has made of the same. */
@Command(
        name = "replay",
        description =
                "The rebuild of the tables of orders from the log, its comparison and its swap; pages of the list.",
        mixinStandardHelpOptions = true)
final class ReplayBenchmark implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final double MILLION = 1e6;
    private static final Target SHORT = Target.atMost(20, 5);

    @Option(names = "--orders", defaultValue = "1000000", description = "in the log (default ${DEFAULT-VALUE})")
    private int orders;

    private Instant written = Instant.EPOCH;

    @Override
    public Integer call() throws Exception {
        Report.begin();
        var table = new Table();
        var folder = WorkFolder.create();
        try (var product = new Product(folder);
                var database = new DatabaseServer(product)) {
            var begin = Instant.now();
            try (var processor = product.startOrderProcessor()) {
                fillLive(product);
                rebuild(product, processor, database, table);
            }
            readPages(OrderPages.read(product, database, folder, begin, written), table);
        }
        System.out.println("\n" + table.markdown());
        Report.keep(
                Checkout.file("docs", "benchmarks.md"),
                "bench replay",
                "./crossrate bench replay --orders " + orders,
                table);
        return 0;
    }

    private void fillLive(Product product) throws SQLException, InterruptedException {
        System.out.printf("Writing %,d orders to the log …%n", orders);
        try (var log = new OrderLog(product.topics())) {
            log.place(orders);
        }
        written = Instant.now();
        System.out.println("Waiting until order-processor has them all …");
        await(product, "SELECT SUM(next_offset - first_offset) FROM partition_progress", this::isAll);
    }

    private static void readPages(Percentiles pages, Table table) {
        table.judged("a page of the list, the slowest of " + pages.sorted().size(), millis(pages, 100), "ms", SHORT)
                .shown("the same, p50", millis(pages, 50), "ms");
    }

    private static double millis(Percentiles times, double percent) {
        return times.at(percent).toNanos() / MILLION;
    }

    private boolean isAll(String records) {
        return Long.parseLong(records) == orders;
    }

    private void rebuild(Product product, ServerProcess processor, DatabaseServer database, Table table)
            throws SQLException, InterruptedException {
        var cpu = processor.usage().cpu();
        var databaseCpu = ProcessUsage.of(database.pid()).cpu();
        var filled = timed(product, "number = number + 1, phase = 'FILLING'", "FOLLOWING");
        var work = processor.usage().cpu().minus(cpu);
        var databaseWork = ProcessUsage.of(database.pid()).cpu().minus(databaseCpu);
        var swapped = timed(product, "wish = 'SWAP'", "SWAPPED");
        var atAMillion = filled.toMillis() * MILLION / orders / 1000;
        table.judged("rebuild of %,d orders, for a million".formatted(orders), atAMillion, "s", Target.atMost(240, 60))
                .shown("orders a second", orders / (filled.toMillis() / 1000.0), "/s")
                .shown("CPU of order-processor for each", work.toNanos() / 1000.0 / orders, "µs")
                .shown("CPU of the database for each", databaseWork.toNanos() / 1000.0 / orders, "µs")
                .shown("comparison row for row, and swap", swapped.toMillis() / 1000.0, "s");
    }

    /** Asks for it as the operators' API does, and waits until it is done. */
    private Duration timed(Product product, String wish, String phase) throws SQLException, InterruptedException {
        var started = System.nanoTime();
        try (var connection = product.connect(product.ordersUrl());
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE rebuild SET " + wish + " WHERE id = 1");
        }
        await(product, "SELECT CONCAT(phase, trouble) FROM rebuild", phase::equals);
        var elapsed = Duration.ofNanos(System.nanoTime() - started);
        System.out.printf("  %s after %,d ms%n", phase, elapsed.toMillis());
        return elapsed;
    }

    private static void await(Product product, String sql, Predicate<String> isSo)
            throws SQLException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var connection = product.connect(product.ordersUrl());
                var statement = connection.createStatement()) {
            var seen = "";
            while (!isSo.test(seen.isEmpty() ? "0" : seen)) {
                Thread.sleep(GLANCE);
                try (var row = statement.executeQuery(sql)) {
                    row.next();
                    seen = String.valueOf(row.getString(1)).replace("null", "0");
                }
                if (System.nanoTime() > deadline || seen.startsWith("FAILED")) {
                    throw new CannotMeasure("%s after %s".formatted(seen, PATIENCE));
                }
            }
        }
    }
}
