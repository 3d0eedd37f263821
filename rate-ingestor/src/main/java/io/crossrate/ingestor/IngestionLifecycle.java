package io.crossrate.ingestor;

import io.crossrate.ingestor.application.Ingestion;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/** Polls from the start of the server to its end. */
@Singleton
final class IngestionLifecycle {

    private final Ingestion ingestion;

    IngestionLifecycle(Ingestion ingestion) {
        this.ingestion = ingestion;
    }

    @EventListener
    void on(ServerStartupEvent started) {
        ingestion.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        ingestion.stop();
    }
}
