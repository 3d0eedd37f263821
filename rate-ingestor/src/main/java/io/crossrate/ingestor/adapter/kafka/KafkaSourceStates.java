package io.crossrate.ingestor.adapter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crossrate.ingestor.application.IngestConfig;
import io.crossrate.ingestor.application.PublicationFailed;
import io.crossrate.ingestor.application.Replica;
import io.crossrate.ingestor.application.SourceState;
import io.crossrate.ingestor.application.SourceStates;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic of the sources' states, written by a thread of its own, so that no poll waits for it, and by the poller's
 * fenced producer, so that the state of a replica that polls no more never follows on that of the one that does.
 */
@Singleton
final class KafkaSourceStates implements SourceStates {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaSourceStates.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final KafkaConfig config;
    private final FencedProducer producer;
    private final RateEvents events;
    private final Replica replica;
    private final IngestConfig ingest;
    private final Map<String, SourceStateChangedV1> waiting = new LinkedHashMap<>();
    private @Nullable Set<String> polled;
    private @Nullable Thread writer;
    private boolean failing;

    KafkaSourceStates(
            KafkaConfig config, FencedProducer producer, RateEvents events, Replica replica, IngestConfig ingest) {
        this.config = config;
        this.producer = producer;
        this.events = events;
        this.replica = replica;
        this.ingest = ingest;
    }

    @Override
    public synchronized void begin(Set<String> sources) {
        waiting.clear();
        polled = Set.copyOf(sources);
        wakeUp();
    }

    @Override
    public synchronized void announce(SourceState state, Instant at) {
        var wire = SourceStateChangedV1.of(state, at, replica.name(), ingest.simulated());
        waiting.put(wire.source(), wire);
        wakeUp();
    }

    /** How many states wait to be written. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized void wakeUp() {
        if (writer == null) {
            writer = Thread.ofVirtual().name("source-states").start(this::writeAll);
        }
        notifyAll();
    }

    private void writeAll() {
        try {
            while (true) {
                awaitNews();
                try {
                    takeAwayOthers();
                    writeWaiting();
                } catch (InterruptException e) {
                    throw Interruptions.checked(e);
                } catch (PublicationFailed | RuntimeException e) {
                    failed(e);
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            // Closed: the thread ends here.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitNews() throws InterruptedException {
        while (waiting.isEmpty() && polled == null) {
            wait();
        }
    }

    private synchronized @Nullable Set<String> polled() {
        return polled;
    }

    /** Takes away what the topic still says of sources that nobody polls any more. */
    private void takeAwayOthers() throws PublicationFailed, InterruptedException {
        var begun = polled();
        if (begun == null) {
            return;
        }
        var others = new TreeSet<String>();
        try (var tail = new LogTail(config)) {
            tail.read(config.sources(), record -> {
                var source = new String(record.key(), UTF_8);
                if (record.value() == null || begun.contains(source)) {
                    others.remove(source);
                } else {
                    others.add(source);
                }
            });
        }
        if (!others.isEmpty()) {
            producer.send(others.stream().map(events::sourceGone).toList());
            LOG.info("Not polled any more, and not told of any more: {}", others);
        }
        synchronized (this) {
            polled = begun.equals(polled) ? null : polled;
        }
    }

    private void writeWaiting() throws PublicationFailed, InterruptedException {
        var taken = taken();
        if (taken.isEmpty()) {
            return;
        }
        try {
            var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
            taken.forEach(it -> records.add(events.stateChanged(it)));
            producer.send(records);
            written();
        } catch (PublicationFailed | RuntimeException e) {
            putBack(taken);
            throw e;
        }
    }

    private synchronized List<SourceStateChangedV1> taken() {
        var taken = List.copyOf(waiting.values());
        waiting.clear();
        return taken;
    }

    private synchronized void putBack(List<SourceStateChangedV1> unwritten) {
        unwritten.forEach(it -> waiting.putIfAbsent(it.source(), it));
    }

    private void written() {
        if (failing) {
            LOG.info("Kafka takes the states of the sources again");
            failing = false;
        }
    }

    /** Another replica polls, and tells how the sources stand; or Kafka is away, and what is newest waits for it. */
    private void failed(Exception reason) {
        if (!producer.isInTerm()) {
            synchronized (this) {
                waiting.clear();
                polled = null;
            }
        } else if (!failing) {
            LOG.warn("The states of the sources wait for Kafka: {}", reason.toString());
            failing = true;
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        Thread running;
        synchronized (this) {
            running = writer;
        }
        if (running != null) {
            running.interrupt();
            running.join(CLOSE);
        }
    }
}
