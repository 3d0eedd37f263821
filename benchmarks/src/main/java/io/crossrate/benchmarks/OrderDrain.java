package io.crossrate.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A backlog of orders drained by order-processor, and in turn with it what the same database takes at best. */
final class OrderDrain implements AutoCloseable {

    private final Product product;
    private final int orders;
    private final int seconds;
    private final DatabaseServer database;
    private final long databasePid;
    private final OrderLog log;
    private final ServerProcess processor;
    private Work processed = Work.NONE;
    private Work multiRow = Work.NONE;
    private Work multiRowOnTwo = Work.NONE;
    private Work rowByRow = Work.NONE;
    private long placed;

    OrderDrain(Product product, int orders, int seconds) {
        this.product = product;
        this.orders = orders;
        this.seconds = seconds;
        database = new DatabaseServer(product);
        databasePid = database.pid();
        log = new OrderLog(product.topics());
        processor = product.startOrderProcessor();
    }

    /** Warms the processor up with half of the orders, then measures all in turn, every second round backwards. */
    void run(int rounds) throws Exception {
        System.out.printf("Warming up with %,d orders …%n", orders / 2);
        drained(orders / 2);
        List<Leg> legs = List.of(this::insertOnOne, this::insertOnTwo, this::process, this::consumeRowByRow);
        for (var round = 1; round <= rounds; round++) {
            System.out.printf("Round %d of %d%n", round, rounds);
            for (var leg : round % 2 == 1 ? legs : legs.reversed()) leg.run();
        }
        checkRows();
    }

    private interface Leg {
        void run() throws Exception;
    }

    Work processed() {
        return processed;
    }

    Work multiRow() {
        return multiRow;
    }

    Work multiRowOnTwo() {
        return multiRowOnTwo;
    }

    Work rowByRow() {
        return rowByRow;
    }

    private void process() throws InterruptedException {
        processed = processed.plus(said("order-processor", drained(orders)));
    }

    private void insertOnOne() throws IOException {
        multiRow = multiRow.plus(said("multi-row inserts", inserted(1)));
    }

    private void insertOnTwo() throws IOException {
        multiRowOnTwo = multiRowOnTwo.plus(said("the same, 2 connections", inserted(2)));
    }

    private void consumeRowByRow() throws IOException {
        var topics = product.topics();
        var work = limit(RowByRowConsumer.class, topics.bootstrapServers(), topics.prefix(), seconds, databasePid);
        rowByRow = rowByRow.plus(said("row-by-row consumer", work));
    }

    private Work inserted(int connections) throws IOException {
        return limit(MultiRowInserts.class, orders, connections, databasePid);
    }

    /** Holds the processor while the orders are written, so that it meets them all at once when it goes on. */
    private Work drained(int count) throws InterruptedException {
        processor.hold();
        log.place(count);
        placed += count;
        var cpu = processor.usage().cpu();
        var databaseCpu = ProcessUsage.of(databasePid).cpu();
        var started = System.nanoTime();
        processor.proceed();
        var elapsed = Duration.ofNanos(log.awaitCompleted(count) - started);
        return new Work(
                count,
                elapsed,
                processor.usage().cpu().minus(cpu),
                ProcessUsage.of(databasePid).cpu().minus(databaseCpu));
    }

    private Work limit(Class<?> main, Object... arguments) throws IOException {
        var command = new ArrayList<String>();
        for (var argument : arguments) command.add(argument.toString());
        var environment = Map.of(
                "DATASOURCES_DEFAULT_URL", product.limitUrl(),
                "DATASOURCES_DEFAULT_USERNAME", product.username(),
                "DATASOURCES_DEFAULT_PASSWORD", product.password());
        var builder = ServerProcess.java(environment, ServerProcess.own(main, command.toArray(String[]::new)));
        var process = ServerProcess.tracked(builder.redirectError(ProcessBuilder.Redirect.INHERIT));
        return Work.parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static Work said(String name, Work work) {
        System.out.printf(
                "  %-24s %,9.0f/s, %6.1f µs of CPU each, %.1f of it in the database%n",
                name, work.perSecond(), work.microsPerUnit(), work.databaseMicrosPerUnit());
        return work;
    }

    /** What the status events said has to stand in the table too. */
    private void checkRows() throws SQLException {
        try (var connection = product.connect(product.ordersUrl());
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COUNT(*) FROM orders WHERE status = 'COMPLETED'")) {
            row.next();
            if (row.getLong(1) != placed) {
                throw new CannotMeasure("%,d orders were placed, %,d rows are final".formatted(placed, row.getLong(1)));
            }
        }
    }

    @Override
    public void close() {
        processor.close();
        log.close();
        database.close();
    }
}
