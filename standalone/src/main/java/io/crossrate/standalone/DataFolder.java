package io.crossrate.standalone;

import io.crossrate.backends.ChildProcess;
import io.crossrate.backends.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The folder of one system, which one process holds at a time: data, logs, secrets, and who runs on them. */
final class DataFolder implements AutoCloseable {

    private static final long LEAST_SPACE_MIB = 512;
    private static final long MIB = 1024 * 1024;
    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(30);
    private static final String[] OWN_FOLDERS = {"backends", "log", "run", "secrets"};

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Takes the folder for this process, and ends what a killed one has left running on it. */
    static DataFolder claim(Path path) throws CannotRun {
        try {
            Files.createDirectories(path);
            FileChannel lock = FileChannel.open(
                    path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            if (!locked(lock)) {
                lock.close();
                throw new CannotRun(
                        "a system already runs on %s; stop it, or choose another folder with --data and".formatted(path)
                                + " other ports");
            }
            var folder = new DataFolder(path, lock);
            folder.endOrphans();
            return folder;
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void endOrphans() throws IOException {
        if (!Files.isDirectory(path.resolve("run"))) {
            return;
        }
        try (var pidFiles = Files.newDirectoryStream(path.resolve("run"), "*.pid")) {
            for (Path pidFile : pidFiles) {
                String name = pidFile.getFileName().toString().replace(".pid", "");
                if (ChildProcess.endOrphan(pidFile, ORPHAN_PATIENCE)) {
                    System.out.println("ended the " + name + " that an earlier run had left behind");
                }
            }
        }
    }

    /** Deletes what earlier runs have kept; nothing else that may lie in the folder. */
    void forget() throws CannotRun {
        try {
            for (String own : OWN_FOLDERS) {
                Folders.delete(path.resolve(own));
            }
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** Makes sure that there is room, and keeps the logs of the last run beside the new ones. */
    void prepare() throws CannotRun {
        try {
            for (String own : OWN_FOLDERS) {
                Files.createDirectories(path.resolve(own));
            }
            long spaceMib = Files.getFileStore(path).getUsableSpace() / MIB;
            if (spaceMib < LEAST_SPACE_MIB) {
                throw new CannotRun("%s has %d MiB of free space, at least %d are needed"
                        .formatted(path, spaceMib, LEAST_SPACE_MIB));
            }
            Files.deleteIfExists(Files.createTempFile(path, "writable", null));
            try (var logs = Files.newDirectoryStream(path.resolve("log"), "*.log")) {
                for (Path log : logs) {
                    Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static CannotRun unusable(Path path, IOException e) {
        String reason = e instanceof FileSystemException at && at.getReason() != null
                ? at.getReason()
                : e.getClass().getSimpleName();
        return new CannotRun("cannot write to %s (%s); choose another folder with --data".formatted(path, reason), e);
    }

    Path backends() {
        return path.resolve("backends");
    }

    Path secrets() {
        return path.resolve("secrets");
    }

    Path log(String name) {
        return path.resolve("log").resolve(name + ".log");
    }

    Path pidFile(String name) {
        return path.resolve("run").resolve(name + ".pid");
    }

    Path backendsAddresses() {
        return path.resolve("run").resolve("backends.addresses");
    }

    @Override
    public String toString() {
        return path.toString();
    }

    @Override
    public void close() throws CannotRun {
        try {
            lock.close();
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }
}
