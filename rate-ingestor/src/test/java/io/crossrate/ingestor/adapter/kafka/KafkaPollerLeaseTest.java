package io.crossrate.ingestor.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.backends.Backends;
import io.crossrate.ingestor.application.PollerLease;
import io.crossrate.ingestor.application.PollerLease.Term;
import io.crossrate.ingestor.application.PollerLeaseContract;
import io.crossrate.ingestor.application.Replica;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaPollerLeaseTest extends PollerLeaseContract {

    private final KafkaConfig config = new KafkaConfig(
            Backends.shared().kafkaBootstrapServers(),
            "lease-" + UUID.randomUUID() + ".",
            (short) 1,
            Duration.ofSeconds(5),
            "");
    private final List<PollerLease> replicas = new ArrayList<>();

    @AfterEach
    void leave() {
        replicas.forEach(PollerLease::leave);
    }

    @Test
    void aPollerWhoseTermRanOutWhileAMemberHeldTheGroupUpIsThePollerAgain() throws Exception {
        var poller = replica("poller");
        var first = soon(termOf(poller));
        CompletableFuture<Term> late;
        try (var stuck = memberThatMayBeSilent()) {
            await().atMost(PATIENCE).until(() -> {
                stuck.poll(Duration.ofMillis(100));
                return stuck.groupMetadata().generationId() > 0;
            });
            late = termOf(replica("late"));

            await().atMost(PATIENCE).until(() -> !first.isHeld());
            first.end();
        }

        assertThat(soon(termOf(poller)).isHeld()).isTrue();
        assertThat(late).isNotDone();
    }

    /** The group waits for it for a minute, wherever it does not answer. */
    private KafkaConsumer<byte[], byte[]> memberThatMayBeSilent() {
        var settings = new HashMap<>(config.client("stuck"));
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 60_000);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        var member = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        member.subscribe(List.of(config.sources()));
        return member;
    }

    @Override
    protected PollerLease replica(String name) {
        var topics = new RateTopics(config);
        var lease = new KafkaPollerLease(config, new LeaseConfig(Duration.ofSeconds(6)), topics, new Replica(name));
        replicas.add(lease);
        return lease;
    }
}
