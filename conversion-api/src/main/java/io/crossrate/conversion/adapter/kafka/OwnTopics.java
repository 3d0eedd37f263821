package io.crossrate.conversion.adapter.kafka;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that this service owns where they are missing; tries until Kafka is there. */
@Context
final class OwnTopics {

    private static final Logger log = LoggerFactory.getLogger(OwnTopics.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final KafkaConfig config;
    private final Thread creator;

    OwnTopics(KafkaConfig config) {
        this.config = config;
        this.creator = Thread.ofVirtual().name("own-topics").start(this::create);
    }

    private List<NewTopic> topics() {
        return List.of(
                topic("orders.v1", 12, Duration.ofMillis(-1)), topic("rates.dead-letter.v1", 6, Duration.ofDays(30)));
    }

    private NewTopic topic(String name, int partitions, Duration retention) {
        return new NewTopic(config.topic(name), partitions, config.replicationFactor())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis())));
    }

    private void create() {
        var settings = Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "conversion-api-topics");
        try {
            while (!created(settings)) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean created(Map<String, Object> settings) throws InterruptedException {
        try (var admin = Admin.create(settings)) {
            for (var topic : topics()) {
                create(admin, topic);
            }
            return true;
        } catch (ExecutionException | KafkaException e) {
            log.warn("the topics are not created yet, trying again: {}", e.getMessage());
            return false;
        }
    }

    private static void create(Admin admin, NewTopic topic) throws InterruptedException, ExecutionException {
        try {
            admin.createTopics(List.of(topic)).all().get();
            log.info("created topic {}", topic.name());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    @PreDestroy
    void stop() {
        creator.interrupt();
    }
}
