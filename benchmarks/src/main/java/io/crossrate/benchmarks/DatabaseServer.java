package io.crossrate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

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
        try (var connection = product.connect(product.limitUrl());
                var statement = connection.createStatement()) {
            statement.execute(SET_BUFFER + bytes);
        } catch (SQLException e) {
            throw new CannotMeasure("the database's buffer cannot be set", e);
        }
    }

    @Override
    public void close() {
        setBuffer(bufferBefore);
    }
}
