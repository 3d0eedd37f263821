package io.crossrate.ingestor.adapter.kafka;

import static io.crossrate.ingestor.domain.Tables.ECB;
import static io.crossrate.ingestor.domain.Tables.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.backends.Backends;
import io.crossrate.ingestor.application.Held;
import io.crossrate.ingestor.application.IngestConfig;
import io.crossrate.ingestor.application.PollerLease.Term;
import io.crossrate.ingestor.application.PublicationFailed;
import io.crossrate.ingestor.application.Replica;
import io.crossrate.ingestor.application.SourceState;
import io.crossrate.ingestor.application.SourceState.LastError;
import io.crossrate.ingestor.application.Terms;
import io.crossrate.ingestor.domain.Source;
import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.ingestor.tracing.PollSpans;
import io.crossrate.money.Currencies;
import io.micronaut.serde.ObjectMapper;
import io.opentelemetry.api.OpenTelemetry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaSourceStatesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<KafkaSourceStates> opened = new ArrayList<>();
    private final List<FencedProducer> producers = new ArrayList<>();

    @AfterEach
    void close() throws InterruptedException {
        for (var states : opened) {
            states.close();
        }
        producers.forEach(FencedProducer::close);
    }

    @Test
    void theNewestStateOfASourceIsTheLastOfItsKey() throws Exception {
        var config = ready();
        var states = poller(config, "replica-7");

        for (var failures = 0; failures <= 20; failures++) {
            states.announce(state(failures), NOON.plusSeconds(failures));
        }

        await().atMost(PATIENCE).until(() -> last(config, "frankfurter").contains("\"failures\":20"));
        assertThat(last(config, "frankfurter")).contains("\"poller\":\"replica-7\"", "\"at\":\"2026-03-02T12:00:20Z\"");
    }

    @Test
    void aSourceThatIsNotPolledAnyMoreIsToldOfNoMore() throws Exception {
        var config = ready();
        poller(config, "before").announce(state(3), NOON);
        await().atMost(PATIENCE).until(() -> read(config).containsKey("frankfurter"));
        var states = poller(config, "after");

        states.begin(Set.of("ecb", "coingecko"));

        await().atMost(PATIENCE).until(() -> last(config, "frankfurter").isEmpty());
    }

    @Test
    void aSourceThatIsPolledStillIsLeftAsItStands() throws Exception {
        var config = ready();
        poller(config, "before").announce(state(3), NOON);
        await().atMost(PATIENCE).until(() -> read(config).containsKey("frankfurter"));
        var states = poller(config, "after");

        states.begin(Set.of("ecb", "frankfurter"));
        states.announce(other(), NOON);

        await().atMost(PATIENCE).until(() -> read(config).containsKey("coingecko"));
        assertThat(last(config, "frankfurter")).contains("\"failures\":3");
    }

    @Test
    void aReplicaThatLostTheLeaseIsNotHeard() throws Exception {
        var config = ready();
        var term = Terms.held();
        var late = states(config, "late", term);
        var poller = poller(config, "poller");
        poller.announce(state(1), NOON);
        await().atMost(PATIENCE).until(() -> read(config).containsKey("frankfurter"));

        late.announce(state(2), NOON.plusSeconds(1));

        await().atMost(PATIENCE).until(() -> !term.isHeld() && late.waiting() == 0);
        assertThat(last(config, "frankfurter")).contains("\"poller\":\"poller\"", "\"failures\":1");
    }

    @Test
    void whatWasAnnouncedInATermThatIsOverIsDropped() throws Exception {
        var config = ready();
        var term = Terms.held();
        var states = states(config, "before", term);
        term.end();

        states.announce(state(1), NOON);

        await().atMost(PATIENCE).until(() -> states.waiting() == 0);
        assertThat(read(config)).isEmpty();
    }

    @Test
    void anUnreachableKafkaNeitherDelaysNorPilesUp() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var states = states(
                    config("127.0.0.1:" + silent.getLocalPort(), Duration.ofMillis(200)), "replica-7", Terms.held());

            for (var failures = 0; failures < 100_000; failures++) {
                states.announce(state(failures), NOON);
            }

            assertThat(states.waiting()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whoPollsNextKnowsWhatWentWrongBefore() throws Exception {
        var config = ready();
        var states = poller(config, "before");
        var error = new LastError(NOON, "key-refused", "HTTP 401");
        states.announce(state(1, error), NOON);
        states.announce(other(), NOON);
        await().atMost(PATIENCE).until(() -> read(config).keySet().containsAll(Set.of("frankfurter", "coingecko")));

        var producer = new FencedProducer(config);
        producers.add(producer);
        var held = new KafkaRateLog(
                        config,
                        producer,
                        new RateEvents(config, ObjectMapper.getDefault()),
                        new PollSpans(OpenTelemetry.noop()))
                .restore(Terms.held());

        assertThat(held).containsOnlyKeys("frankfurter");
        assertThat(held.getOrDefault("frankfurter", Held.NOTHING).lastError()).isEqualTo(error);
    }

    private static SourceState state(int failures) {
        return state(failures, null);
    }

    private static SourceState state(int failures, @Nullable LastError error) {
        return new SourceState(ECB, SourceState.Status.UP, null, NOON, error, failures, NOON, null, false);
    }

    private static SourceState other() {
        var source = new Source("coingecko", TableKind.CRYPTO, Currencies.of("BTC"), Duration.ofMinutes(1), 1);
        return new SourceState(source, SourceState.Status.UP, null, NOON, null, 0, NOON, null, false);
    }

    private static String last(KafkaConfig config, String source) {
        return read(config).getOrDefault(source, "");
    }

    /** The last value of each key; a tombstone is an empty text. */
    private static Map<String, String> read(KafkaConfig config) {
        var values = new HashMap<String, String>();
        try (var tail = new LogTail(config)) {
            tail.read(
                    config.sources(),
                    record -> values.put(
                            new String(record.key(), UTF_8),
                            record.value() == null ? "" : new String(record.value(), UTF_8)));
        }
        return values;
    }

    private KafkaSourceStates poller(KafkaConfig config, String name) {
        return states(config, name, Terms.held());
    }

    /** The states of a replica whose term has begun. */
    private KafkaSourceStates states(KafkaConfig config, String name, Term term) {
        var ingest = new IngestConfig(
                false, Duration.ofMinutes(2), Duration.ofSeconds(15), Duration.ofMinutes(30), Duration.ofSeconds(1));
        var producer = new FencedProducer(config);
        producers.add(producer);
        try {
            producer.open(term);
        } catch (PublicationFailed e) {
            assertThat(config.bootstrapServers()).isNotEqualTo(Backends.shared().kafkaBootstrapServers());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        var events = new RateEvents(config, ObjectMapper.getDefault());
        var states = new KafkaSourceStates(config, producer, events, new Replica(name), ingest);
        opened.add(states);
        return states;
    }

    private static KafkaConfig ready() throws Exception {
        var config = config(Backends.shared().kafkaBootstrapServers(), Duration.ofSeconds(5));
        try (var admin = Admin.create(config.admin("test"))) {
            new RateTopics(config).ensure(admin);
        }
        return config;
    }

    private static KafkaConfig config(String servers, Duration timeout) {
        return new KafkaConfig(servers, "states-" + UUID.randomUUID() + ".", (short) 1, timeout, "");
    }
}
