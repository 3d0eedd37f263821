package io.crossrate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database server's process. */
final class DatabaseServer {
    private DatabaseServer() {}

    /** Its id, from the file that the server names; it has to run on this machine. */
    static long pid(String url, String username, String password) {
        try (var connection = DriverManager.getConnection(url, username, password);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT @@pid_file, @@datadir")) {
            row.next();
            var file = Path.of(row.getString(2)).resolve(row.getString(1));
            return Long.parseLong(Files.readString(file).trim());
        } catch (SQLException | IOException | NumberFormatException e) {
            throw new CannotMeasure("the database's process is not known, it has to run on this machine", e);
        }
    }
}
