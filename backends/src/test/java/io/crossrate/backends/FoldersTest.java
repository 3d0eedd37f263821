package io.crossrate.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    @TempDir
    Path home;

    @Test
    void aFolderThatIsNotThereIsDeletedAlready() throws IOException {
        Folders.delete(home.resolve("nothing"));

        assertThat(home).isEmptyDirectory();
    }

    @Test
    void severalDeleteTheSameFolderAtOnceAndNoneFailsForTheOthers() throws Exception {
        var folder = home.resolve("data");
        for (var number = 0; number < 100; number++) {
            var inside = Files.createDirectories(folder.resolve("topic-" + number));
            for (var file = 0; file < 20; file++) {
                Files.createFile(inside.resolve(file + ".log"));
            }
        }
        var deletions = new ArrayList<Callable<Path>>();
        for (var number = 0; number < 4; number++) {
            deletions.add(() -> {
                Folders.delete(folder);
                return folder;
            });
        }

        try (var executor = Executors.newFixedThreadPool(4)) {
            for (var deletion : executor.invokeAll(deletions)) {
                assertThat(deletion.get()).doesNotExist();
            }
        }
    }
}
