package io.crossrate.ingestor.adapter.kafka;

import io.crossrate.ingestor.application.IngestConfig;
import io.crossrate.ingestor.application.Replica;
import io.crossrate.ingestor.application.SourceState;
import io.crossrate.ingestor.application.SourceStates;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic of the sources' states, written by a thread of its own with a client of its own, apart from the rates. */
@Singleton
final class KafkaSourceStates implements SourceStates {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaSourceStates.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(1);
    private static final int BUFFER_BYTES = 1024 * 1024;

    private final KafkaConfig config;
    private final RateEvents events;
    private final Replica replica;
    private final IngestConfig ingest;
    private final SequencedMap<String, SourceStateChangedV1> waiting = new LinkedHashMap<>();
    private @Nullable Thread writer;
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private boolean failing;

    KafkaSourceStates(KafkaConfig config, RateEvents events, Replica replica, IngestConfig ingest) {
        this.config = config;
        this.events = events;
        this.replica = replica;
        this.ingest = ingest;
    }

    @Override
    public synchronized void announce(SourceState state, Instant at) {
        var wire = SourceStateChangedV1.of(state, at, replica.name(), ingest.simulated());
        waiting.put(wire.source(), wire);
        if (writer == null) {
            writer = Thread.ofVirtual().name("source-states").start(this::writeAll);
        }
        notifyAll();
    }

    /** How many states wait to be written. */
    synchronized int waiting() {
        return waiting.size();
    }

    private void writeAll() {
        try {
            while (true) {
                var next = next();
                try {
                    write(next);
                } catch (ExecutionException | TimeoutException | RuntimeException e) {
                    failed(next, e);
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException | InterruptException e) {
            // Closed: the flag would keep the client from closing, and the thread ends here.
            var _ = Thread.interrupted();
        } finally {
            giveUp(CLOSE);
        }
    }

    private synchronized SourceStateChangedV1 next() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        return waiting.pollFirstEntry().getValue();
    }

    private void write(SourceStateChangedV1 next) throws ExecutionException, TimeoutException, InterruptedException {
        var client = producer == null ? open() : producer;
        producer = client;
        client.send(events.stateChanged(next)).get(config.delivery().toMillis(), TimeUnit.MILLISECONDS);
        if (failing) {
            LOG.info("Kafka takes the states of the sources again");
            failing = false;
        }
    }

    /** A client that failed is given up, as a client alone would wait for ever for a broker that never answers. */
    private void failed(SourceStateChangedV1 unwritten, Exception reason) {
        giveUp(Duration.ZERO);
        if (!failing) {
            LOG.warn("The states of the sources wait for Kafka: {}", reason.toString());
            failing = true;
        }
        synchronized (this) {
            waiting.putIfAbsent(unwritten.source(), unwritten);
        }
    }

    private void giveUp(Duration patience) {
        var client = producer;
        producer = null;
        if (client != null) {
            client.close(patience);
        }
    }

    private KafkaProducer<byte[], byte[]> open() {
        var settings = new HashMap<>(config.client("states"));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, config.timeoutMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, config.timeoutMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                config.delivery().toMillis());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @PreDestroy
    void close() throws InterruptedException {
        Thread running;
        synchronized (this) {
            running = writer;
        }
        if (running != null) {
            running.interrupt();
            running.join(CLOSE.plus(CLOSE));
        }
    }
}
