package io.crossrate.conversion.adapter.mysql;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/**
 * Up once the tables stand and the first operator is made. Unknown before, never down: rates, conversions and orders go on
 * without accounts, so that the service is ready.
 */
@Singleton
final class AccountsHealth implements HealthIndicator {

    private final SchemaMigration migration;

    AccountsHealth(SchemaMigration migration) {
        this.migration = migration;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(
                HealthResult.builder("accounts", migration.isDone() ? HealthStatus.UP : HealthStatus.UNKNOWN)
                        .build());
    }
}
