package io.crossrate.ingestor.adapter.kafka;

import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.RATES;
import static io.crossrate.ingestor.domain.Tables.checked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossrate.backends.Backends;
import io.crossrate.ingestor.application.Edition;
import io.crossrate.ingestor.application.Held;
import io.crossrate.ingestor.application.PublicationFailed;
import io.crossrate.ingestor.application.RateLog;
import io.crossrate.ingestor.application.RateLogContract;
import io.crossrate.ingestor.application.Terms;
import io.crossrate.ingestor.domain.RateTable;
import io.crossrate.ingestor.tracing.PollSpans;
import io.micronaut.serde.ObjectMapper;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaRateLogTest extends RateLogContract {

    private static final RateTable TABLE = checked(NOON, RATES);
    private static final RateTable NEXT = checked(NOON.plusSeconds(60), Map.of("USD", "1.2", "GBP", "0.87003"));

    private final List<FencedProducer> producers = new ArrayList<>();

    @AfterEach
    void close() {
        producers.forEach(FencedProducer::close);
    }

    @Override
    protected RateLog emptyLog() throws Exception {
        return log(ready());
    }

    @Test
    void theTopicsAreCreatedAsDescribed() throws Exception {
        var config = ready();

        try (var admin = Admin.create(config.admin("test"))) {
            var described = await().ignoreExceptions()
                    .until(
                            () -> admin.describeTopics(config.topics())
                                    .allTopicNames()
                                    .get(),
                            Objects::nonNull);
            assertThat(described.values()).allSatisfy(it -> assertThat(it.partitions())
                    .hasSize(it.name().equals(config.sources()) ? 1 : 6));
            var compacted = List.of(
                    new ConfigResource(ConfigResource.Type.TOPIC, config.latest()),
                    new ConfigResource(ConfigResource.Type.TOPIC, config.sources()));
            var configs = admin.describeConfigs(compacted).all().get();
            assertThat(configs.values())
                    .extracting(it -> it.get("cleanup.policy").value())
                    .containsOnly("compact");
        }
    }

    @Test
    void aLogThatIsAwayFailsWithinABoundedTime() {
        assertThatThrownBy(() -> log(away("127.0.0.1:1")).restore(Terms.held())).isInstanceOf(PublicationFailed.class);
        assertThatThrownBy(() -> log(away("kafka.invalid:9092")).restore(Terms.held()))
                .isInstanceOf(PublicationFailed.class);
    }

    @Test
    void aBrokerThatAcceptsAndNeverAnswersIsAnAbsentLog() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var log = log(away("127.0.0.1:" + silent.getLocalPort()));

            assertThatThrownBy(() -> log.restore(Terms.held())).isInstanceOf(PublicationFailed.class);
        }
    }

    @Test
    void afterAFailureTheNextPublicationIsTakenAndNothingOfTheFailedOneIs() throws Exception {
        var config = ready();
        var producer = producer(config);
        var log = log(config, producer);
        log.restore(Terms.held());

        assertThatThrownBy(() -> producer.send(List.of(events(config).snapshot(TABLE), tooLarge(config))))
                .isInstanceOf(PublicationFailed.class);
        publish(log, NEXT);

        assertThat(log.restore(Terms.held()).get("frankfurter"))
                .isEqualTo(Held.NOTHING.restored(NEXT).with(Held.NOTHING.changesTo(NEXT)));
    }

    @Test
    void whoReadsBeforehandShutsNobodyOut() throws Exception {
        var config = ready();
        var poller = log(config);
        poller.restore(Terms.held());

        log(config).rehearse();
        publish(poller, TABLE);

        assertThat(poller.restore(Terms.held())).containsOnlyKeys("frankfurter");
    }

    @Test
    void topicsThatAreNotThereYetAreNothingToRead() {
        assertThatCode(() -> log(config(Backends.shared().kafkaBootstrapServers(), Duration.ofSeconds(5)))
                        .rehearse())
                .doesNotThrowAnyException();
    }

    @Test
    void aWriterOfAnEarlierTermIsShutOutAndItsTermEnds() throws Exception {
        var config = ready();
        var late = log(config);
        var lateTerm = Terms.held();
        late.restore(lateTerm);
        var current = log(config);
        var currentTerm = Terms.held();
        current.restore(currentTerm);

        assertThatThrownBy(() -> publish(late, TABLE)).isInstanceOf(PublicationFailed.class);
        publish(current, NEXT);

        assertThat(lateTerm.isHeld()).isFalse();
        assertThat(currentTerm.isHeld()).isTrue();
        var held = log(config).restore(Terms.held()).get("frankfurter");
        assertThat(held).isEqualTo(Held.NOTHING.restored(NEXT).with(Held.NOTHING.changesTo(NEXT)));
    }

    @Test
    void aWriterThatComesLateWithoutTheLeaseDoesNotWrite() throws Exception {
        var config = ready();
        var late = log(config);
        var term = Terms.held();
        term.end();

        assertThatThrownBy(() -> late.restore(term)).isInstanceOf(PublicationFailed.class);
        assertThatThrownBy(() -> publish(late, TABLE)).isInstanceOf(PublicationFailed.class);

        assertThat(log(config).restore(Terms.held())).isEmpty();
    }

    @Test
    void whatAnEarlierWriterLeftHalfDoneIsNeverSeen() throws Exception {
        var config = ready();
        var settings = Map.<String, Object>of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                config.group());
        try (var dying = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            dying.initTransactions();
            dying.beginTransaction();
            dying.send(events(config).snapshot(TABLE)).get();

            assertThat(log(config).restore(Terms.held())).isEmpty();
        }
    }

    private static ProducerRecord<byte[], byte[]> tooLarge(KafkaConfig config) {
        return new ProducerRecord<>(config.latest(), new byte[1], new byte[4 << 20]);
    }

    private static void publish(RateLog log, RateTable table) throws PublicationFailed, InterruptedException {
        log.publish(new Edition(table, Held.NOTHING.changesTo(table)));
    }

    private KafkaRateLog log(KafkaConfig config) {
        return log(config, producer(config));
    }

    private static KafkaRateLog log(KafkaConfig config, FencedProducer producer) {
        return new KafkaRateLog(config, producer, events(config), new PollSpans(OpenTelemetry.noop()));
    }

    private FencedProducer producer(KafkaConfig config) {
        var producer = new FencedProducer(config);
        producers.add(producer);
        return producer;
    }

    private static RateEvents events(KafkaConfig config) {
        return new RateEvents(config, ObjectMapper.getDefault());
    }

    private static KafkaConfig ready() throws Exception {
        var config = config(Backends.shared().kafkaBootstrapServers(), Duration.ofSeconds(5));
        try (var admin = Admin.create(config.admin("test"))) {
            new RateTopics(config).ensure(admin);
        }
        return config;
    }

    private static KafkaConfig away(String servers) {
        return config(servers, Duration.ofMillis(200));
    }

    private static KafkaConfig config(String servers, Duration timeout) {
        return new KafkaConfig(servers, "log-" + UUID.randomUUID() + ".", (short) 1, timeout, "");
    }
}
