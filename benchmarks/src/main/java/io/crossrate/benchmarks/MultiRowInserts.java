package io.crossrate.benchmarks;

import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** The limit of order processing: ready-made rows of orders, inserted 500 to a statement and transaction. */
final class MultiRowInserts {

    private static final int ROWS_PER_STATEMENT = 500;
    private static final OrderPlaced ORDER = OrderPlaced.by("0197c1de-1111-7abc-8def-0123456789ab");

    private MultiRowInserts() {}

    /** Prints the {@link Work} of inserting; arguments: rows, connections, the database's process id. */
    public static void main(String[] args) throws Exception {
        var rows = Integer.parseInt(args[0]);
        var connections = Integer.parseInt(args[1]);
        try (var connection = OrderRows.connect()) {
            OrderRows.clear(connection);
        }
        insertOnEach(connections, rows / 2); // warms up
        var work = Work.inThisProcess(Long.parseLong(args[2]), () -> insertOnEach(connections, rows));
        System.out.println(work.printed());
    }

    private static long insertOnEach(int connections, int rows) throws InterruptedException {
        Callable<Long> share = () -> insert(rows / connections);
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var shares = Stream.generate(() -> share).limit(connections).toList();
            return threads.invokeAll(shares).stream()
                    .mapToLong(done -> done.resultNow())
                    .sum();
        }
    }

    private static long insert(int rows) throws SQLException {
        try (var connection = OrderRows.connect();
                var insert = connection.prepareStatement(OrderRows.INSERT)) {
            connection.setAutoCommit(false);
            var random = ThreadLocalRandom.current();
            for (var row = 1; row <= rows; row++) {
                OrderRows.bind(insert, new UUID(random.nextLong(), random.nextLong()), ORDER);
                insert.addBatch();
                if (row % ROWS_PER_STATEMENT == 0 || row == rows) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
        return rows;
    }
}
