package io.crossrate.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.backends.Backends;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MigrationTest {

    private final Map<String, Object> database = Map.of(
            "datasources.default.url",
                    Backends.shared()
                            .jdbcUrl("migration_" + UUID.randomUUID().toString().replace("-", "")),
            "datasources.default.username", Backends.shared().username(),
            "datasources.default.password", Backends.shared().password());

    /** Two replicas, or a Job and a replica, begin at one moment. */
    @Test
    void whoeverComesSecondWaitsAndHasNothingToDo() {
        var one = CompletableFuture.supplyAsync(() -> Migration.run(database));
        var other = CompletableFuture.supplyAsync(() -> Migration.run(database));

        assertThat(Math.min(one.join(), other.join())).isZero();
        assertThat(Math.max(one.join(), other.join())).isPositive();
        assertThat(Migration.run(database)).isZero();
    }
}
