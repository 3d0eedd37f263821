package io.crossrate.ingestor.adapter.kafka;

import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.RATES;
import static io.crossrate.ingestor.domain.Tables.checked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrate.backends.Backends;
import io.crossrate.ingestor.application.PublicationFailed;
import io.crossrate.ingestor.application.RateLog;
import io.crossrate.ingestor.application.RateLogContract;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaRateLogTest extends RateLogContract {

    private final List<KafkaRateLog> logs = new ArrayList<>();

    @AfterEach
    void close() {
        logs.forEach(KafkaRateLog::close);
    }

    @Override
    protected RateLog emptyLog() {
        return log(config(Backends.shared().kafkaBootstrapServers()));
    }

    @Test
    void theTopicsAreCreatedAsDescribed() throws Exception {
        var config = config(Backends.shared().kafkaBootstrapServers());
        log(config).restore();

        try (var admin = Admin.create(config.admin("test"))) {
            var partitions =
                    admin.describeTopics(config.topics()).allTopicNames().get();
            assertThat(partitions.values()).allSatisfy(it -> assertThat(it.partitions())
                    .as(it.name())
                    .hasSize(it.name().equals(config.sources()) ? 1 : 6));
            var latest = new ConfigResource(ConfigResource.Type.TOPIC, config.latest());
            var configs = admin.describeConfigs(List.of(latest)).all().get();
            assertThat(configs.values())
                    .singleElement()
                    .extracting(it -> it.get("cleanup.policy").value())
                    .isEqualTo("compact");
        }
    }

    @Test
    void anAbsentLogFailsWithinABoundedTimeAndCanBeAskedAgain() {
        var log = log(away("127.0.0.1:1"));

        assertThatThrownBy(() -> log.publish(checked(NOON, RATES))).isInstanceOf(PublicationFailed.class);
        assertThatThrownBy(log::restore).isInstanceOf(PublicationFailed.class);
    }

    @Test
    void aBrokerThatAcceptsAndNeverAnswersIsAnAbsentLog() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var log = log(away("127.0.0.1:" + silent.getLocalPort()));

            assertThatThrownBy(() -> log.publish(checked(NOON, RATES))).isInstanceOf(PublicationFailed.class);
            assertThatThrownBy(log::restore).isInstanceOf(PublicationFailed.class);
        }
    }

    @Test
    void afterAFailureTheNextPublicationIsTaken() throws Exception {
        var log = emptyLog();
        assertThatThrownBy(() -> log.publish(checked(NOON, RATES))).isInstanceOf(PublicationFailed.class);

        log.restore();
        log.publish(checked(NOON, RATES));

        assertThat(log.restore()).containsOnlyKeys("frankfurter");
    }

    @Test
    void aNameThatDoesNotResolveIsAnAbsentLog() {
        var log = log(away("kafka.invalid:9092"));

        assertThatThrownBy(() -> log.publish(checked(NOON, RATES))).isInstanceOf(PublicationFailed.class);
        assertThatThrownBy(log::restore).isInstanceOf(PublicationFailed.class);
    }

    private KafkaRateLog log(KafkaConfig config) {
        var log = new KafkaRateLog(config, new RateTopics(config), new RateEvents(config, ObjectMapper.getDefault()));
        logs.add(log);
        return log;
    }

    private static KafkaConfig config(String servers) {
        return config(servers, Duration.ofSeconds(5));
    }

    private static KafkaConfig away(String servers) {
        return config(servers, Duration.ofMillis(200));
    }

    private static KafkaConfig config(String servers, Duration timeout) {
        return new KafkaConfig(servers, "log-" + UUID.randomUUID() + ".", (short) 1, timeout);
    }
}
