package io.crossrate.ingestor;

import static io.crossrate.ingestor.adapter.provider.ProviderServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrate.backends.Backends;
import io.crossrate.ingestor.adapter.provider.ProviderServer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Three replicas as processes of their own, each of which asks the provider under an address of its own. Every answer is
 * a day newer than the one before, whoever asks, and its rate says who asked: the log tells of each table who polled it.
 */
class OnePollerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Seconds in truth; a machine that is busy with other tests takes longer. */
    private static final Duration TAKEOVER = Duration.ofSeconds(40);

    private static final int REPLICAS = 3;

    private final String prefix = "poller-" + UUID.randomUUID() + ".";
    private final TopicContent topics = new TopicContent(Backends.shared().kafkaBootstrapServers());
    private final ProviderServer provider = new ProviderServer();
    private final AtomicInteger answers = new AtomicInteger();
    private final List<ChildIngestor> replicas = new ArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @AfterEach
    void stop() {
        replicas.forEach(ChildIngestor::close);
        provider.close();
    }

    @Test
    void anotherTakesOverFromAPollerThatDiesOrIsPausedAndTheLateOneIsNotHeard() throws Exception {
        for (var replica = 1; replica <= REPLICAS; replica++) {
            start(replica);
        }
        await().atMost(PATIENCE).until(() -> published().size() >= 3);

        var killed = lastPublisher();
        replicas.get(killed - 1).signal("KILL");
        await().atMost(TAKEOVER).until(() -> lastAsker() != killed);
        await().atMost(PATIENCE).until(() -> lastPublisher() != killed);

        var paused = lastPublisher();
        var held = new CountDownLatch(1);
        gate = held;
        var before = polls(paused);
        await().atMost(PATIENCE).until(() -> polls(paused) > before);
        replicas.get(paused - 1).signal("STOP");
        gate = new CountDownLatch(0);
        held.countDown();
        await().atMost(TAKEOVER).until(() -> lastAsker() != paused);
        await().atMost(PATIENCE).until(() -> lastPublisher() != paused);
        var asked = polls(paused);
        var soFar = published().size();
        replicas.get(paused - 1).signal("CONT");
        await().atMost(PATIENCE).until(() -> published().size() > soFar + 10);

        assertThat(polls(paused))
                .as("what the paused one asked after it woke up")
                .isEqualTo(asked);
        var published = published();
        assertThat(published)
                .extracting(it -> it.get("asOf").asText())
                .as("no table is older than one before it")
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(turns(published))
                .as("no two replicas take turns")
                .doesNotHaveDuplicates()
                .hasSize(REPLICAS);
        var changed = topics.values(prefix + "rates.latest.v1").stream()
                .map(it -> it.get("snapshotId").asText())
                .toList();
        assertThat(changed)
                .as("each table is there with its changes")
                .containsAll(published.stream()
                        .map(it -> it.get("snapshotId").asText())
                        .toList());
    }

    private void start(int replica) {
        provider.on("/" + replica + "/v2/rates", exchange -> {
            var body = answer(replica);
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            send(exchange, 200, body);
        });
        replicas.add(ChildIngestor.start(Map.of(
                "micronaut.server.port", "-1",
                "kafka.bootstrap.servers", Backends.shared().kafkaBootstrapServers(),
                "kafka.topics.prefix", prefix,
                "ingestor.instance", "replica-" + replica,
                "ingestor.sources.open-er-api.enabled", "false",
                "ingestor.sources.coingecko.enabled", "false",
                "ingestor.sources.frankfurter.url", provider.url() + "/" + replica,
                "ingestor.sources.frankfurter.minimum-rates", "1",
                "ingestor.sources.frankfurter.interval", "100ms")));
    }

    private String answer(int replica) {
        var day = LocalDate.parse("2000-01-01").plusDays(answers.incrementAndGet());
        return "[{\"date\":\"%s\",\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":1.00%d%04d}]"
                .formatted(day, replica, answers.get());
    }

    private long polls(int replica) {
        return provider.asked("/" + replica + "/");
    }

    private int lastAsker() {
        return provider.asked().getLast().pathAndQuery().charAt(1) - '0';
    }

    private int lastPublisher() {
        return publisher(published().getLast());
    }

    private List<JsonNode> published() {
        return topics.values(prefix + "rates.fiat.v1");
    }

    private static int publisher(JsonNode table) {
        return table.at("/rates/USD").asText().charAt("1.00".length()) - '0';
    }

    /** Who published, once for each stretch without another. */
    private static List<Integer> turns(List<JsonNode> published) {
        var turns = new ArrayList<Integer>();
        for (var table : published) {
            if (turns.isEmpty() || turns.getLast() != publisher(table)) {
                turns.add(publisher(table));
            }
        }
        return turns;
    }
}
