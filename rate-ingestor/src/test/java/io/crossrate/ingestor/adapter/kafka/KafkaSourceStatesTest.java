package io.crossrate.ingestor.adapter.kafka;

import static io.crossrate.ingestor.domain.Tables.ECB;
import static io.crossrate.ingestor.domain.Tables.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.backends.Backends;
import io.crossrate.ingestor.application.IngestConfig;
import io.crossrate.ingestor.application.Replica;
import io.crossrate.ingestor.application.SourceState;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaSourceStatesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<KafkaSourceStates> opened = new ArrayList<>();

    @AfterEach
    void close() throws InterruptedException {
        for (var states : opened) {
            states.close();
        }
    }

    @Test
    void theNewestStateOfASourceIsTheLastOfItsKey() throws Exception {
        var config = config(Backends.shared().kafkaBootstrapServers(), Duration.ofSeconds(5));
        try (var admin = Admin.create(config.admin("test"))) {
            new RateTopics(config).ensure(admin);
        }
        var states = states(config);

        for (var failures = 0; failures <= 20; failures++) {
            states.announce(state(failures), NOON.plusSeconds(failures));
        }

        await().atMost(PATIENCE).until(() -> read(config).getLast().contains("\"failures\":20"));
        assertThat(read(config).getLast()).contains("\"poller\":\"replica-7\"", "\"at\":\"2026-03-02T12:00:20Z\"");
    }

    @Test
    void itClosesQuietly() throws Exception {
        var config = config(Backends.shared().kafkaBootstrapServers(), Duration.ofSeconds(5));
        try (var admin = Admin.create(config.admin("test"))) {
            new RateTopics(config).ensure(admin);
        }
        var uncaught = new CopyOnWriteArrayList<Throwable>();
        var before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> uncaught.add(e));
        try {
            var states = states(config);
            states.announce(state(1), NOON);
            await().atMost(PATIENCE).until(() -> read(config).size() > 1);
            states.close();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }

        assertThat(uncaught).isEmpty();
    }

    @Test
    void anUnreachableKafkaNeitherDelaysNorPilesUp() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var states = states(config("127.0.0.1:" + silent.getLocalPort(), Duration.ofMillis(200)));

            for (var failures = 0; failures < 100_000; failures++) {
                states.announce(state(failures), NOON);
            }

            assertThat(states.waiting()).isLessThanOrEqualTo(1);
        }
    }

    private static SourceState state(int failures) {
        return new SourceState(ECB, SourceState.Status.UP, null, NOON, null, failures, NOON, null, false);
    }

    private static List<String> read(KafkaConfig config) {
        var values = new ArrayList<String>(List.of(""));
        try (var tail = new LogTail(config)) {
            tail.read(config.sources(), record -> values.add(new String(record.value(), UTF_8)));
        }
        return values;
    }

    private KafkaSourceStates states(KafkaConfig config) {
        var ingest = new IngestConfig(
                false, Duration.ofMinutes(2), Duration.ofSeconds(15), Duration.ofMinutes(30), Duration.ofSeconds(1));
        var states = new KafkaSourceStates(
                config, new RateEvents(config, ObjectMapper.getDefault()), new Replica("replica-7"), ingest);
        opened.add(states);
        return states;
    }

    private static KafkaConfig config(String servers, Duration timeout) {
        return new KafkaConfig(servers, "states-" + UUID.randomUUID() + ".", (short) 1, timeout);
    }
}
