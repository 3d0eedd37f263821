package io.crossrate.system;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The brief run of {@code ./crossrate bench chaos}, from a new seed that it prints: customers order while processors are
 * killed, stopped and rebalanced, Kafka, the database and Redis go away, answers get lost, and records come twice, too early
 * or as rubbish.
 */
class ChaosTest {

    @TempDir
    Path folder;

    @Test
    void whateverFailsEveryPromiseToACustomerIsKeptOnce() throws IOException, InterruptedException {
        BriefBenchmark.assertPasses("chaos", folder);
    }
}
