package io.crossrate.orders.adapter.kafka;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
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
    private static final int PARTITIONS = 12;

    private final KafkaConfig config;
    private final Thread creator;

    OwnTopics(KafkaConfig config) {
        this.config = config;
        this.creator = Thread.ofVirtual().name("own-topics").start(this::create);
    }

    private List<NewTopic> topics() {
        return List.of(
                topic(Topics.STATUS, Map.of(TopicConfig.RETENTION_MS_CONFIG, days(90))),
                topic(
                        Topics.DEAD_LETTERS,
                        Map.of(
                                TopicConfig.RETENTION_MS_CONFIG,
                                days(30),
                                // Whatever the log could hold must find room here, with the headers that say why.
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                Integer.toString(Settings.LARGEST_DEAD_LETTER))));
    }

    private NewTopic topic(String name, Map<String, String> settings) {
        var configs = new TreeMap<>(settings);
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        return new NewTopic(config.topic(name), PARTITIONS, config.replicationFactor()).configs(configs);
    }

    private static String days(int days) {
        return Long.toString(Duration.ofDays(days).toMillis());
    }

    private void create() {
        var settings = Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "order-processor-topics");
        try (var admin = Admin.create(settings)) {
            for (var topic : topics()) {
                while (!exists(admin, topic)) {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean exists(Admin admin, NewTopic topic) throws InterruptedException {
        try {
            if (!create(admin, topic)) {
                compare(admin, topic);
            }
            return true;
        } catch (ExecutionException e) {
            log.warn("topic {} not created or compared yet: {}", topic.name(), String.valueOf(e.getCause()));
            return false;
        }
    }

    /** False where the topic is there already. */
    private static boolean create(Admin admin, NewTopic topic) throws InterruptedException, ExecutionException {
        try {
            admin.createTopics(List.of(topic)).all().get();
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
