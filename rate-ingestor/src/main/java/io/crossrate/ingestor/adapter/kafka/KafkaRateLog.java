package io.crossrate.ingestor.adapter.kafka;

import io.crossrate.ingestor.application.Held;
import io.crossrate.ingestor.application.PublicationFailed;
import io.crossrate.ingestor.application.RateLog;
import io.crossrate.ingestor.domain.RateChange;
import io.crossrate.ingestor.domain.RateTable;
import io.crossrate.ingestor.domain.TableKind;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The rate topics in Kafka. A publication waits a bounded time for its acknowledgements. */
@Singleton
final class KafkaRateLog implements RateLog {

    private static final Duration CLOSE = Duration.ofSeconds(3);
    private static final int BUFFER_BYTES = 8 * 1024 * 1024;
    private static final long TABLES_READ = 500;

    private final KafkaConfig config;
    private final RateTopics topics;
    private final RateEvents events;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    KafkaRateLog(KafkaConfig config, RateTopics topics, RateEvents events) {
        this.config = config;
        this.topics = topics;
        this.events = events;
    }

    @Override
    public Map<String, Held> restore() throws PublicationFailed, InterruptedException {
        var held = new HashMap<String, Held>();
        try (var admin = Admin.create(config.admin("topics"))) {
            topics.ensure(admin);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new PublicationFailed("the topics cannot be created or read: " + e, e);
        }
        try (var tail = new LogTail(config)) {
            for (var kind : TableKind.values()) {
                tail.read(config.snapshots(kind), TABLES_READ, record -> events.table(record)
                        .ifPresent(table -> held.merge(table.source(), Held.NOTHING.with(table), KafkaRateLog::newer)));
            }
            tail.read(config.latest(), Long.MAX_VALUE, record -> events.change(record)
                    .ifPresent(change -> held.merge(
                            change.source(),
                            Held.NOTHING.with(List.of(change)),
                            (before, _) -> before.with(List.of(change)))));
        } catch (InterruptException e) {
            throw interrupted(e);
        } catch (KafkaException e) {
            throw new PublicationFailed("the topics cannot be read: " + e, e);
        }
        return held;
    }

    @Override
    public void publish(RateTable table) throws PublicationFailed, InterruptedException {
        send(List.of(events.snapshot(table)));
    }

    @Override
    public void publish(Collection<RateChange> changes) throws PublicationFailed, InterruptedException {
        send(changes.stream().map(events::changed).toList());
    }

    /**
     * Sends all, then waits for all. A client that fails is given up with what it has not sent, so that nothing of a
     * failed publication follows later; a client alone would wait for ever for a broker that accepts and never answers.
     */
    private void send(List<ProducerRecord<byte[], byte[]>> records) throws PublicationFailed, InterruptedException {
        var client = producer();
        try {
            var deadline = System.nanoTime() + config.delivery().toNanos();
            var sent = new ArrayList<Future<RecordMetadata>>(records.size());
            for (var record : records) {
                var acknowledgement = client.send(record);
                sent.add(acknowledgement);
                if (acknowledgement.state() == Future.State.FAILED) {
                    break;
                }
            }
            for (var acknowledgement : sent) {
                acknowledgement.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            giveUp(client);
            throw new PublicationFailed("not acknowledged: " + e.getCause(), e);
        } catch (TimeoutException e) {
            giveUp(client);
            throw new PublicationFailed("not acknowledged within " + config.delivery(), e);
        } catch (KafkaException | IllegalStateException e) {
            giveUp(client);
            throw new PublicationFailed("not sent: " + e, e);
        }
    }

    private synchronized void giveUp(KafkaProducer<byte[], byte[]> client) {
        if (client.equals(producer)) {
            producer = null;
        }
        client.close(Duration.ZERO);
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() throws PublicationFailed {
        if (producer == null) {
            var settings = new HashMap<>(config.client("publisher"));
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
            settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, config.timeoutMillis());
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, config.timeoutMillis());
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                    config.delivery().toMillis());
            try {
                producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            } catch (KafkaException e) {
                throw new PublicationFailed("no client: " + e, e);
            }
        }
        return producer;
    }

    private static Held newer(Held before, Held after) {
        var old = before.table();
        var table = after.table();
        var backwards = old != null
                && table != null
                && table.asOf().isBefore(old.asOf())
                && table.simulated() == old.simulated();
        return backwards ? before : after;
    }

    private static InterruptedException interrupted(InterruptException e) {
        var interrupted = new InterruptedException(e.getMessage());
        interrupted.initCause(e);
        return interrupted;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(CLOSE);
        }
    }
}
