package io.crossrate.ingestor.adapter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crossrate.ingestor.application.Edition;
import io.crossrate.ingestor.application.Held;
import io.crossrate.ingestor.application.PollerLease.Term;
import io.crossrate.ingestor.application.PublicationFailed;
import io.crossrate.ingestor.application.RateLog;
import io.crossrate.ingestor.application.SourceState.LastError;
import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.ingestor.tracing.PollSpans;
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

    /** What a source that is polled every minute says in more than half a day, from which its bands are learnt. */
    private static final int TABLES_READ = 1_000;

    private static final int QUARANTINE_READ = 5_000;

    private final KafkaConfig config;
    private final FencedProducer producer;
    private final RateEvents events;
    private final PollSpans spans;

    KafkaRateLog(KafkaConfig config, FencedProducer producer, RateEvents events, PollSpans spans) {
        this.config = config;
        this.producer = producer;
        this.events = events;
        this.spans = spans;
    }

    @Override
    public void rehearse() throws PublicationFailed, InterruptedException {
        read();
    }

    @Override
    public Map<String, Held> restore(Term term) throws PublicationFailed, InterruptedException {
        producer.open(term);
        return read();
    }

    private Map<String, Held> read() throws PublicationFailed, InterruptedException {
        var held = new HashMap<String, Held>();
        try (var tail = new LogTail(config)) {
            for (var kind : TableKind.values()) {
                var topic = config.snapshots(kind);
                tail.readLast(topic, TABLES_READ, record -> !RateEvents.isHistorical(record), record -> events.table(
                                record)
                        .ifPresent(table -> held.merge(
                                table.source(), Held.NOTHING.restored(table), (before, _) -> before.restored(table))));
                tail.readEnd(topic, TABLES_READ, record -> {
                    if (RateEvents.isHistorical(record)) {
                        events.table(record)
                                .ifPresent(table -> held.computeIfPresent(
                                        table.source(), (_, before) -> before.restoredPast(table)));
                    }
                });
            }
            tail.read(config.latest(), record -> events.change(record)
                    .ifPresent(change -> held.merge(
                            change.source(),
                            Held.NOTHING.with(List.of(change)),
                            (before, _) -> before.with(List.of(change)))));
            tail.readEnd(config.quarantine(), QUARANTINE_READ, record -> events.quarantined(record)
                    .ifPresent(value -> held.merge(
                            value.source(), Held.NOTHING.restored(value), (before, _) -> before.restored(value))));
            lastErrors(tail)
                    .forEach((source, error) ->
                            held.merge(source, Held.NOTHING.restored(error), (before, _) -> before.restored(error)));
        } catch (InterruptException e) {
            throw Interruptions.checked(e);
        } catch (KafkaException e) {
            throw new PublicationFailed("the topics cannot be read: " + e, e);
        }
        return held;
    }

    /** By the sources' names, as their last states say it. */
    private Map<String, LastError> lastErrors(LogTail tail) {
        var errors = new HashMap<String, LastError>();
        tail.read(config.sources(), record -> {
            var source = new String(record.key(), UTF_8);
            events.lastError(record).ifPresentOrElse(error -> errors.put(source, error), () -> errors.remove(source));
        });
        return errors;
    }

    @Override
    public void publish(Edition edition) throws PublicationFailed, InterruptedException {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        var table = edition.table();
        if (table != null) {
            records.add(events.snapshot(table));
        }
        edition.changes().forEach(change -> records.add(events.changed(change)));
        edition.quarantined().forEach(value -> records.add(events.quarantined(value)));
        spans.<PublicationFailed>sending(records, () -> producer.send(records));
    }
}
