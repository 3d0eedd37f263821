package io.crossrate.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a snapshot costs order-processor while many limit orders wait, and what an order costs that is triggered. */
@Command(
        name = "limits",
        description = "CPU per snapshot with many open limit orders, and per order that is triggered.",
        mixinStandardHelpOptions = true)
final class LimitsBenchmark implements Callable<Integer> {

    private static final List<String> FROM = List.of("BTC", "ETH", "XAU", "XAG");
    private static final List<String> WITHOUT_PAIR = List.of("BTC", "ETH", "XAU", "XAG", "VEF");
    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Option(names = "--orders", defaultValue = "100000", description = "that wait (default ${DEFAULT-VALUE})")
    private int orders;

    @Option(names = "--pairs", defaultValue = "200", description = "that they wait for (default ${DEFAULT-VALUE})")
    private int pairs;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "of each round, with a snapshot each or without (default ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--per-second", defaultValue = "20", description = "snapshots (default ${DEFAULT-VALUE})")
    private int perSecond;

    @Option(
            names = "--triggered",
            defaultValue = "20000",
            description = "at once, at the end (default ${DEFAULT-VALUE})")
    private int triggered;

    @Override
    public Integer call() throws Exception {
        Report.begin();
        var folder = WorkFolder.create();
        try (var product = new Product(folder);
                var database = new DatabaseServer(product);
                var market = new MovingSnapshot(product.topics());
                var log = new OrderLog(product.topics())) {
            Snapshots.publish(product.topics());
            try (var processor = product.startOrderProcessor()) {
                var metrics = new Metrics(product.processor("/metrics"));
                System.out.printf("%,d orders over %d pairs, order-processor is %d%n", orders, pairs, processor.pid());
                place(product, orders, "1%017d.%d");
                awaitOpen(metrics, orders);
                var table = new Table();
                waiting(processor, market, metrics, table);
                trigger(product, processor, database, log, table);
                System.out.println("\n" + table.markdown());
                Report.keep(Checkout.file("docs", "benchmarks.md"), "bench limits", command(), table);
            }
        }
        return 0;
    }

    /** Snapshots of which each changes the rate of every pair, and as long without any, in turn. */
    private void waiting(ServerProcess processor, MovingSnapshot market, Metrics metrics, Table table)
            throws InterruptedException {
        spend(processor, market::move);
        var matches = metrics.sum("orders_limits_match_time_seconds_count");
        var matchTime = metrics.sum("orders_limits_match_time_seconds_sum");
        var idle = 0.0;
        var busy = 0.0;
        for (var round = 0; round < ROUNDS; round++) {
            idle += spend(processor, () -> {}) / ROUNDS;
            busy += spend(processor, market::move) / ROUNDS;
        }
        matches = metrics.sum("orders_limits_match_time_seconds_count") - matches;
        matchTime = metrics.sum("orders_limits_match_time_seconds_sum") - matchTime;
        table.judged(
                        "CPU per snapshot while %,d orders over %d pairs wait".formatted(orders, pairs),
                        (busy - idle) / perSecond,
                        "ms",
                        Target.atMost(100, 10))
                .shown("CPU per second with %d snapshots".formatted(perSecond), busy, "ms")
                .shown("CPU per second without any", idle, "ms")
                .shown("time from a board to what it triggers", matchTime / matches * 1e3, "ms")
                .shown("resident memory", processor.usage().residentBytes() / 1e6, "MB");
    }

    /** Milliseconds of CPU per second, in which that is done so many times. */
    private double spend(ServerProcess processor, Runnable what) throws InterruptedException {
        var before = processor.usage().cpu();
        for (var time = 0; time < seconds * perSecond; time++) {
            what.run();
            Thread.sleep(Duration.ofSeconds(1).dividedBy(perSecond));
        }
        return processor.usage().cpu().minus(before).toNanos() / 1e6 / seconds;
    }

    /** Orders whose limit is reached already: each is opened, triggered and executed. */
    private void trigger(Product product, ServerProcess processor, DatabaseServer database, OrderLog log, Table table)
            throws InterruptedException {
        place(product, triggered, "0.%017d%d");
        log.awaitCompleted(triggered);
        var cpu = processor.usage().cpu();
        var databaseCpu = ProcessUsage.of(database.pid()).cpu();
        place(product, triggered, "0.%017d%d");
        log.awaitCompleted(triggered);
        table.shown(
                "CPU of processor and database per order that is placed, opened, triggered and executed",
                processor
                                .usage()
                                .cpu()
                                .minus(cpu)
                                .plus(ProcessUsage.of(database.pid()).cpu().minus(databaseCpu))
                                .toNanos()
                        / 1e3
                        / triggered,
                "µs");
    }

    /** @param limit a format of two numbers, that makes the limits differ */
    private void place(Product product, int count, String limit) {
        var codes = Snapshots.recorded("coingecko").rates().keySet().stream()
                .filter(code -> !WITHOUT_PAIR.contains(code))
                .sorted()
                .toList();
        var random = new Random(1);
        try (var events = new EventWriter(product.topics(), "conversion-api")) {
            for (var i = 0; i < count; i++) {
                var pair = i % pairs;
                var order = LimitOrderPlaced.of(
                        FROM.get(pair % FROM.size()),
                        codes.get(pair / FROM.size()),
                        limit.formatted(random.nextInt(1_000_000_000), 1 + random.nextInt(9)));
                events.send(Topics.ORDERS, order.orderId(), UUID.randomUUID().toString(), "LimitOrderPlaced", order);
            }
        }
    }

    private static void awaitOpen(Metrics metrics, int count) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (metrics.sum("orders_limits_open") != count) {
            if (System.nanoTime() > deadline) throw new CannotMeasure("not all orders were open after " + PATIENCE);
            Thread.sleep(200);
        }
    }

    private String command() {
        return "./crossrate bench limits --orders %d --pairs %d --seconds %d --per-second %d --triggered %d"
                .formatted(orders, pairs, seconds, perSecond, triggered);
    }
}
