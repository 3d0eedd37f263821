package io.crossrate.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that a service owns where they are missing, and warns of what differs where they are there; an
 * existing topic is never altered. Tries until Kafka is there.
 */
public final class TopicCreation implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Map<String, Object> connection;
    private final List<NewTopic> topics;
    private final Thread creator;

    /** Begins at once, beside who asks for it. */
    public TopicCreation(KafkaConfig config, String clientId, List<NewTopic> topics) {
        this.connection = config.secured(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                clientId));
        this.topics = topics;
        this.creator = Thread.ofVirtual().name("own-topics").start(this::create);
    }

    private void create() {
        try {
            while (!areEnsured()) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean areEnsured() throws InterruptedException {
        try (var admin = Admin.create(connection)) {
            for (var topic : topics) {
                ensure(admin, topic);
            }
            return true;
        } catch (ExecutionException | KafkaException e) {
            log.warn("the topics are not created or compared yet, trying again: {}", e.getMessage());
            return false;
        }
    }

    /** Creates the topic or compares it, once. */
    public static void ensure(Admin admin, NewTopic topic) throws InterruptedException, ExecutionException {
        if (!create(admin, topic)) {
            compare(admin, topic);
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

    /** Whether all topics are there and were compared, or this is closed. */
    public boolean isDone() {
        return !creator.isAlive();
    }

    @Override
    public void close() {
        creator.interrupt();
    }
}
