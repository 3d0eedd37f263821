package io.crossrate.conversion;

import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables up to date and ends, as a step before replicas of a new version start. Flyway locks in the
 * database, so whoever else does the same waits.
 */
final class Migration {

    private static final Logger log = LoggerFactory.getLogger(Migration.class);
    /** Pauses that double: about a minute. */
    private static final int CONNECT_RETRIES = 6;

    private Migration() {}

    /**
     * With the configuration of the service, of which nothing else is started.
     *
     * @param properties that go before the configuration
     * @return how many migrations were missing
     */
    static int run(Map<String, Object> properties) {
        try (var context = ApplicationContext.builder().properties(properties).build()) {
            var settings = context.getEnvironment().start();
            var done = Flyway.configure()
                    .dataSource(
                            settings.getRequiredProperty("datasources.default.url", String.class),
                            settings.getRequiredProperty("datasources.default.username", String.class),
                            settings.getRequiredProperty("datasources.default.password", String.class))
                    .connectRetries(CONNECT_RETRIES)
                    .loggers("slf4j")
                    .load()
                    .migrate();
            log.info("the tables are up to date: {} migrations were made", done.migrationsExecuted);
            return done.migrationsExecuted;
        }
    }
}
