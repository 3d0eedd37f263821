package io.crossrate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;

/**
 * The database server's process, and the memory that it has for its pages. A backend for a laptop has little; a run that
 * is to show what the order processor does, and not how a disk keeps up, gives it what a server of its own would have.
 */
final class DatabaseServer implements AutoCloseable {

    private static final long BUFFER_BYTES = 512L << 20;
    private static final String SET_BUFFER = "SET GLOBAL innodb_buffer_pool_size = ";

    private final Product product;
    private final long pid;
    private final long bufferBefore;

    DatabaseServer(Product product) {
        this.product = product;
        try (var connection = product.connect(product.limitUrl());
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT @@pid_file, @@datadir, @@innodb_buffer_pool_size")) {
            row.next();
            pid = Long.parseLong(Files.readString(Path.of(row.getString(2)).resolve(row.getString(1)))
                    .trim());
            bufferBefore = row.getLong(3);
        } catch (SQLException | IOException | NumberFormatException e) {
            throw new CannotMeasure("the database's process is not known, it has to run on this machine", e);
        }
        setBuffer(Math.max(bufferBefore, BUFFER_BYTES));
    }

    long pid() {
        return pid;
    }

    private void setBuffer(long bytes) {
        execute(SET_BUFFER + bytes);
    }

    /** From now on the server times each statement of each new connection, until {@link #timesOf} asks for it. */
    void timeStatements() {
        execute(
                "SET GLOBAL log_output = 'TABLE'",
                "SET GLOBAL slow_query_log = 0",
                "TRUNCATE TABLE mysql.slow_log",
                "SET GLOBAL long_query_time = 0",
                "SET GLOBAL slow_query_log = 1");
    }

    /** The time of each statement with these words in it, by the server's own clock, the longest last. */
    Percentiles timesOf(String words) {
        execute("SET GLOBAL slow_query_log = 0", "SET GLOBAL long_query_time = DEFAULT");
        var times = new ArrayList<Duration>();
        try (var connection = product.connect(product.limitUrl());
                var select = connection.prepareStatement("SELECT SECOND(query_time) * 1000000 + MICROSECOND(query_time)"
                        + " FROM mysql.slow_log WHERE INSTR(sql_text, ?)")) {
            select.setString(1, words);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    times.add(Duration.of(row.getLong(1), ChronoUnit.MICROS));
                }
            }
        } catch (SQLException e) {
            throw new CannotMeasure("the times of the statements cannot be read", e);
        }
        return Percentiles.of(times);
    }

    private void execute(String... statements) {
        try (var connection = product.connect(product.limitUrl());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new CannotMeasure("the database cannot be set up for a run", e);
        }
    }

    @Override
    public void close() {
        setBuffer(bufferBefore);
    }
}
