package io.crossrate.ingestor.adapter.kafka;

import io.crossrate.ingestor.application.PollerLease.Term;
import io.crossrate.ingestor.application.PublicationFailed;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes in transactions, for one term at a time. All replicas write under one transactional id, so that Kafka shuts out
 * every writer that began before the last one; and a writer that began asks once more whether it is the poller, so that
 * the last one is the poller.
 */
@Singleton
final class FencedProducer {

    private static final Duration CLOSE = Duration.ofSeconds(3);
    private static final int BUFFER_BYTES = 8 * 1024 * 1024;
    private static final int BATCH_BYTES = 128 * 1024;

    /** A process that dies within a transaction holds the topics' readers up for so long, or until the next term. */
    private static final int TRANSACTION_MILLIS = 20_000;

    private final KafkaConfig config;
    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private volatile @Nullable Term term;

    FencedProducer(KafkaConfig config) {
        this.config = config;
    }

    /** Shuts out all earlier writers, and ends what they left half done. */
    void open(Term begun) throws PublicationFailed, InterruptedException {
        turn.lockInterruptibly();
        try {
            giveUp();
            term = begun;
            client(begun);
        } finally {
            turn.unlock();
        }
    }

    /** Writes all records, to be seen together; returns once they are. Nothing of a failure follows later. */
    void send(List<ProducerRecord<byte[], byte[]>> records) throws PublicationFailed, InterruptedException {
        turn.lockInterruptibly();
        try {
            var current = term;
            if (current == null || !current.isHeld()) {
                throw new PublicationFailed("this replica is not the poller");
            }
            var client = client(current);
            guarded(current, () -> transact(client, records));
        } finally {
            turn.unlock();
        }
    }

    /** Whether the term lasts for which it writes. */
    boolean isInTerm() {
        var current = term;
        return current != null && current.isHeld();
    }

    private void transact(KafkaProducer<byte[], byte[]> client, List<ProducerRecord<byte[], byte[]>> records)
            throws ExecutionException, TimeoutException, InterruptedException {
        var deadline = System.nanoTime() + config.delivery().toNanos();
        client.beginTransaction();
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
        client.commitTransaction();
    }

    private KafkaProducer<byte[], byte[]> client(Term current) throws PublicationFailed, InterruptedException {
        var known = producer;
        if (known != null) {
            return known;
        }
        guarded(current, () -> {
            var fresh = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer());
            producer = fresh;
            fresh.initTransactions();
        });
        var fresh = producer;
        if (fresh == null || !current.confirm()) {
            giveUp();
            throw new PublicationFailed("another replica is the poller");
        }
        return fresh;
    }

    private interface Work {
        void run() throws ExecutionException, TimeoutException, InterruptedException;
    }

    /**
     * Gives the client up whatever goes wrong, with what it has not sent: the next one begins by ending the transaction.
     */
    private void guarded(Term current, Work work) throws PublicationFailed, InterruptedException {
        try {
            work.run();
        } catch (InterruptException e) {
            var interrupted = Interruptions.checked(e);
            giveUp();
            throw interrupted;
        } catch (InterruptedException e) {
            giveUp();
            throw e;
        } catch (ExecutionException | TimeoutException | KafkaException | IllegalStateException e) {
            giveUp();
            if (isFenced(e)) {
                current.end();
                throw new PublicationFailed("another replica writes", e);
            }
            throw new PublicationFailed("not acknowledged: " + (e instanceof ExecutionException ? e.getCause() : e), e);
        }
    }

    private static boolean isFenced(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    private void giveUp() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<>(config.client("publisher"));
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, config.group());
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, config.timeoutMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, config.timeoutMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                config.delivery().toMillis());
        return settings;
    }

    @PreDestroy
    void close() {
        turn.lock();
        try {
            if (producer != null) {
                producer.close(CLOSE);
                producer = null;
            }
        } finally {
            turn.unlock();
        }
    }
}
