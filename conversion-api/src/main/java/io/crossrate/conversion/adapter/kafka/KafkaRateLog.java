package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.adapter.kafka.SnapshotCodec.Decoded;
import io.crossrate.conversion.application.rebuild.RateLog;
import io.crossrate.kafka.KafkaConfig;
import io.crossrate.money.rate.RateTable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import org.apache.kafka.common.KafkaException;

/** {@code rates.fiat.v1} and {@code rates.crypto.v1} as a rebuild reads them. */
@Singleton
final class KafkaRateLog implements RateLog {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConfig config;
    private final SnapshotCodec codec;

    KafkaRateLog(KafkaConfig config, SnapshotCodec codec) {
        this.config = config;
        this.codec = codec;
    }

    @Override
    public Reader open() {
        try {
            return new RateLogReader(config, codec);
        } catch (KafkaException e) {
            throw new LogUnavailable(e);
        }
    }

    @Override
    public Collection<RateTable> newest() throws InterruptedException {
        var newest = new HashMap<String, RateTable>();
        var until = System.nanoTime() + PATIENCE.toNanos();
        try (var topics = new RateTopics(config, "conversion-api-rebuild-tables", () -> {})) {
            do {
                if (System.nanoTime() - until > 0) {
                    throw new KafkaException("the last records were not read within " + PATIENCE);
                }
                for (var message : topics.poll(POLL)) {
                    if (codec.decode(message) instanceof Decoded(var table)) {
                        newest.merge(table.source(), table, (held, next) -> next.isNewerThan(held) ? next : held);
                    }
                }
            } while (!topics.isCaughtUp());
            return newest.values();
        } catch (KafkaException e) {
            throw new LogUnavailable(e);
        }
    }
}
