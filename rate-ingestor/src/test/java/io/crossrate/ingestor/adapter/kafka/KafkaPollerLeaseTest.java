package io.crossrate.ingestor.adapter.kafka;

import io.crossrate.backends.Backends;
import io.crossrate.ingestor.application.PollerLease;
import io.crossrate.ingestor.application.PollerLeaseContract;
import io.crossrate.ingestor.application.Replica;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

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

    @Override
    protected PollerLease replica(String name) {
        var topics = new RateTopics(config);
        var lease = new KafkaPollerLease(config, new LeaseConfig(Duration.ofSeconds(3)), topics, new Replica(name));
        replicas.add(lease);
        return lease;
    }
}
