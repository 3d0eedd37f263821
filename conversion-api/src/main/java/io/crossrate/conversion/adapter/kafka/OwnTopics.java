package io.crossrate.conversion.adapter.kafka;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that this service owns where they are missing, and warns of what differs where they are there; an
 * existing topic is never altered. Tries until Kafka is there.
 */
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
                topic("orders.v1", 12, Duration.ofMillis(-1)),
                topic(ConversionTopics.PLACED, 6, Duration.ofDays(365)),
                deadLetters(ConversionTopics.DEAD_LETTER),
                deadLetters("rates.dead-letter.v1"));
    }

    private NewTopic deadLetters(String name) {
        var topic = topic(name, 6, Duration.ofDays(30));
        var configs = new HashMap<>(topic.configs());
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DeadLetters.LARGEST));
        return topic.configs(configs);
    }

    private NewTopic topic(String name, int partitions, Duration retention) {
        return new NewTopic(config.topic(name), partitions, config.replicationFactor())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retention.toMillis())));
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
                if (!create(admin, topic)) {
                    compare(admin, topic);
                }
            }
            return true;
        } catch (ExecutionException | KafkaException e) {
            log.warn("the topics are not created yet, trying again: {}", e.getMessage());
            return false;
        }
    }

    /** False where the topic is there already. */
    private static boolean create(Admin admin, NewTopic topic) throws InterruptedException, ExecutionException {
        try {
            admin.createTopics(List.of(topic)).all().get();
            log.info("created topic {}", topic.name());
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private static void compare(Admin admin, NewTopic topic) throws InterruptedException, ExecutionException {
        var name = topic.name();
        var described = admin.describeTopics(List.of(name)).allTopicNames().get();
        described
                .values()
                .forEach(it -> warn(
                        name,
                        "partitions",
                        topic.numPartitions(),
                        it.partitions().size()));
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        var configured = admin.describeConfigs(List.of(resource)).all().get();
        configured.values().forEach(settings -> topic.configs()
                .forEach((setting, expected) ->
                        warn(name, setting, expected, settings.get(setting).value())));
    }

    private static void warn(String topic, String setting, Object expected, @Nullable Object found) {
        if (!expected.equals(found)) {
            log.warn("topic {} has {}={}, should have {}", topic, setting, found, expected);
        }
    }

    /** Whether all topics are there and were compared, or the service is stopped. */
    boolean areDone() {
        return !creator.isAlive();
    }

    @PreDestroy
    void stop() {
        creator.interrupt();
    }
}
