package io.crossrate.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Where one run keeps its data: a folder that stays, or one that goes with the process. */
record DataFolder(Path path, boolean temporary) {

    private static final String TEMPORARY_PREFIX = "data-";
    private static final String OWNER = "owner.pid";
    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(15);

    static DataFolder kept(Path path) throws IOException {
        Files.createDirectories(path);
        endOrphansIn(path);
        return new DataFolder(path, false);
    }

    /** A new folder; those of runs that were killed are removed, with the servers that they left. */
    static DataFolder temporaryIn(Path parent) throws IOException {
        Files.createDirectories(parent);
        try (var folders = Files.newDirectoryStream(parent, TEMPORARY_PREFIX + "*")) {
            for (Path folder : folders) {
                if (ChildProcess.remembered(folder.resolve(OWNER)).isEmpty()) {
                    endOrphansIn(folder);
                    Folders.delete(folder);
                }
            }
        }
        ProcessHandle owner = ProcessHandle.current();
        Path own = Files.createDirectory(parent.resolve(TEMPORARY_PREFIX + owner.pid()));
        Files.writeString(own.resolve(OWNER), ChildProcess.identity(owner));
        return new DataFolder(own, true);
    }

    Path folder(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    void close() throws IOException {
        if (temporary) {
            Folders.delete(path);
        }
    }

    private static void endOrphansIn(Path data) throws IOException {
        for (String server : new String[] {RedisServer.NAME, MariaDbServer.NAME}) {
            ChildProcess.endOrphan(data.resolve(server).resolve(server + ".pid"), ORPHAN_PATIENCE);
        }
    }
}
