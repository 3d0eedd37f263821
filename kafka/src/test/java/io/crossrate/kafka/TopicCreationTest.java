package io.crossrate.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.crossrate.backends.Backends;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TopicCreationTest {

    private static final String SERVERS = Backends.shared().kafkaBootstrapServers();

    private final String name = "topic-creation-" + UUID.randomUUID();
    private final Logger logger = (Logger) LoggerFactory.getLogger(TopicCreation.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        logger.addAppender(said);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(said);
    }

    @Test
    void aTopicThatIsOtherwiseIsSaidSoAndLeftAlone() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", SERVERS))) {
            admin.createTopics(List.of(new NewTopic(name, 3, (short) 1).configs(Map.of("retention.ms", "60000"))))
                    .all()
                    .get();

            ensure();

            assertThat(lines())
                    .contains(
                            "topic " + name + " has partitions=3, should have 12",
                            "topic " + name + " has retention.ms=60000, should have -1");
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
            assertThat(admin.describeConfigs(List.of(resource)).all().get().values())
                    .allSatisfy(it -> assertThat(it.get("retention.ms").value()).isEqualTo("60000"));
        }
    }

    @Test
    void whatIsAsItShouldBeIsNotSpokenOf() {
        ensure();
        said.list.clear();
        ensure();

        // A topic just created may not be described yet: that it is tried again is no warning of a difference.
        assertThat(lines()).noneMatch(it -> it.contains("should have"));
    }

    /** Returns when all topics are there and compared. */
    private void ensure() {
        var topic = new NewTopic(name, 12, (short) 1).configs(Map.of("retention.ms", "-1"));
        try (var creation = new TopicCreation(new KafkaConfig(SERVERS, "", (short) 1, ""), "test", List.of(topic))) {
            await().atMost(ONE_MINUTE).until(creation::isDone);
        }
    }

    private List<String> lines() {
        return said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
