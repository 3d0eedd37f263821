package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.application.accounts.FirstOperator;
import io.crossrate.conversion.domain.AccountRejection.AccountsUnavailable;
import io.crossrate.conversion.domain.AccountRejection.TooBusy;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tables up to date once the service is there, which it is sooner so, and tries until the database is there. */
@Singleton
final class SchemaMigration {

    private static final Logger log = LoggerFactory.getLogger(SchemaMigration.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final ServiceDatabase database;
    private final FirstOperator firstOperator;
    private final Thread migrator;
    private volatile boolean done;

    SchemaMigration(DataSource dataSource, ServiceDatabase database, FirstOperator firstOperator) {
        this.dataSource = dataSource;
        this.database = database;
        this.firstOperator = firstOperator;
        this.migrator = Thread.ofVirtual().name("schema-migration").unstarted(this::untilDone);
    }

    @EventListener
    void begin(ServerStartupEvent event) {
        migrator.start();
    }

    boolean isDone() {
        return done;
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
            done = true;
            return true;
        } catch (FlywayException | AccountsUnavailable | TooBusy e) {
            log.warn("the tables and the first operator are not there yet: {}", firstLine(e));
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
