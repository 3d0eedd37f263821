package io.crossrate.ingestor.adapter.kafka;

import io.crossrate.ingestor.application.Dependency;
import io.crossrate.ingestor.application.PollerLease;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Ready while Kafka can be reached and holds the topics of this service, also where another replica polls. */
@Singleton
@Readiness
final class KafkaReadiness extends AbstractHealthIndicator<Map<String, String>> implements Dependency {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final KafkaConfig config;
    private final PollerLease lease;
    private @Nullable Admin admin;

    KafkaReadiness(KafkaConfig config, PollerLease lease) {
        this.config = config;
        this.lease = lease;
    }

    @Override
    protected Map<String, String> getHealthInformation() {
        if (!answers()) {
            healthStatus = HealthStatus.DOWN;
            return Map.of("error", "Kafka cannot be reached or lacks the topics");
        }
        healthStatus = HealthStatus.UP;
        return Map.of("poller", lease.poller().orElse("none yet"), "role", lease.isHeld() ? "polls" : "stands by");
    }

    @Override
    public boolean answers() {
        try {
            admin().describeTopics(config.topics()).allTopicNames().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    protected String getName() {
        return "kafka";
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(config.admin("readiness"));
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(TIMEOUT);
        }
    }
}
