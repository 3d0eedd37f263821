package io.crossrate.ingestor.adapter.kafka;

import io.crossrate.ingestor.application.Edition;
import io.crossrate.ingestor.application.Held;
import io.crossrate.ingestor.application.PollerLease.Term;
import io.crossrate.ingestor.application.PublicationFailed;
import io.crossrate.ingestor.application.RateLog;
import io.crossrate.ingestor.domain.TableKind;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** The rate topics in Kafka. A publication is a transaction, and waits a bounded time for its acknowledgement. */
@Singleton
final class KafkaRateLog implements RateLog {

    private static final int TABLES_READ = 500;

    private final KafkaConfig config;
    private final FencedProducer producer;
    private final RateEvents events;

    KafkaRateLog(KafkaConfig config, FencedProducer producer, RateEvents events) {
        this.config = config;
        this.producer = producer;
        this.events = events;
    }

    @Override
    public Map<String, Held> restore(Term term) throws PublicationFailed, InterruptedException {
        producer.open(term);
        var held = new HashMap<String, Held>();
        try (var tail = new LogTail(config)) {
            for (var kind : TableKind.values()) {
                tail.readLast(
                        config.snapshots(kind),
                        TABLES_READ,
                        record -> !RateEvents.isHistorical(record),
                        record -> events.table(record)
                                .ifPresent(table ->
                                        held.merge(table.source(), Held.NOTHING.with(table), KafkaRateLog::newer)));
            }
            tail.read(config.latest(), record -> events.change(record)
                    .ifPresent(change -> held.merge(
                            change.source(),
                            Held.NOTHING.with(List.of(change)),
                            (before, _) -> before.with(List.of(change)))));
        } catch (InterruptException e) {
            throw Interruptions.checked(e);
        } catch (KafkaException e) {
            throw new PublicationFailed("the topics cannot be read: " + e, e);
        }
        return held;
    }

    @Override
    public void publish(Edition edition) throws PublicationFailed, InterruptedException {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        var table = edition.table();
        if (table != null) {
            records.add(events.snapshot(table));
        }
        edition.changes().forEach(change -> records.add(events.changed(change)));
        producer.send(records);
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
}
