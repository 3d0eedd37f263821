package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.application.accounts.FirstOperator;
import io.crossrate.conversion.domain.AccountRejection.AccountsUnavailable;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tables up to date beside the start of the service, and tries until the database is there. */
@Context
final class SchemaMigration {

    private static final Logger log = LoggerFactory.getLogger(SchemaMigration.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final ServiceDatabase database;
    private final FirstOperator firstOperator;
    private final Thread migrator;

    SchemaMigration(DataSource dataSource, ServiceDatabase database, FirstOperator firstOperator) {
        this.dataSource = dataSource;
        this.database = database;
        this.firstOperator = firstOperator;
        this.migrator = Thread.ofVirtual().name("schema-migration").start(this::untilDone);
    }

    private void untilDone() {
        try {
            while (!migrate()) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("the first operator could not be made", e);
        }
    }

    private boolean migrate() {
        try {
            Flyway.configure().dataSource(dataSource).loggers("slf4j").load().migrate();
            database.migrated();
            firstOperator.add();
            return true;
        } catch (FlywayException | AccountsUnavailable e) {
            log.warn("the tables are not up to date yet: {}", firstLine(e));
            return false;
        }
    }

    private static String firstLine(RuntimeException fault) {
        return String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    }

    @PreDestroy
    void stop() {
        migrator.interrupt();
    }
}
