package io.crossrate.ingestor.adapter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crossrate.ingestor.application.HistoryLog;
import io.crossrate.ingestor.application.PublicationFailed;
import io.crossrate.ingestor.domain.RateTable;
import io.crossrate.ingestor.domain.TableKind;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** The tables of the past in the topics of the tables, told apart by their headers alone. */
@Singleton
final class KafkaHistoryLog implements HistoryLog {

    private final KafkaConfig config;
    private final FencedProducer producer;
    private final RateEvents events;

    KafkaHistoryLog(KafkaConfig config, FencedProducer producer, RateEvents events) {
        this.config = config;
        this.producer = producer;
        this.events = events;
    }

    @Override
    public Set<UUID> published(String source) throws PublicationFailed, InterruptedException {
        var ids = new HashSet<UUID>();
        try (var tail = new LogTail(config)) {
            for (var kind : TableKind.values()) {
                tail.read(config.snapshots(kind), record -> {
                    if (RateEvents.isHistorical(record) && isOf(source, record)) {
                        ids.add(UUID.fromString(RateEvents.id(record)));
                    }
                });
            }
        } catch (InterruptException e) {
            throw Interruptions.checked(e);
        } catch (KafkaException | IllegalArgumentException e) {
            throw new PublicationFailed("the topics cannot be read: " + e, e);
        }
        return ids;
    }

    @Override
    public void publish(List<RateTable> tables) throws PublicationFailed, InterruptedException {
        producer.send(tables.stream().map(events::historical).toList());
    }

    private static boolean isOf(String source, ConsumerRecord<byte[], byte[]> record) {
        return record.key() != null && source.equals(new String(record.key(), UTF_8));
    }
}
