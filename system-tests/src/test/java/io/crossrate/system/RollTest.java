package io.crossrate.system;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The brief run of {@code ./crossrate bench roll}: two replicas of each service behind the OS's nginx, one of each replaced
 * and one of each killed under load. No request fails in the rolling update, none that may be repeated at a kill.
 */
class RollTest {

    @TempDir
    Path folder;

    @Test
    void nobodyOutsideNoticesThatReplicasAreReplaced() throws IOException, InterruptedException {
        BriefBenchmark.assertPasses("roll", folder);
    }
}
