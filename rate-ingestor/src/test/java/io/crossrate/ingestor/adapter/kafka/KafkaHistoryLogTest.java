package io.crossrate.ingestor.adapter.kafka;

import static io.crossrate.ingestor.domain.Tables.NOON;
import static io.crossrate.ingestor.domain.Tables.RATES;
import static io.crossrate.ingestor.domain.Tables.checked;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.backends.Backends;
import io.crossrate.ingestor.application.Edition;
import io.crossrate.ingestor.application.HistoryLog;
import io.crossrate.ingestor.application.HistoryLogContract;
import io.crossrate.ingestor.application.Terms;
import io.crossrate.ingestor.domain.RateTable;
import io.crossrate.ingestor.tracing.PollSpans;
import io.micronaut.serde.ObjectMapper;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaHistoryLogTest extends HistoryLogContract {

    private static final int MORE_THAN_IS_LOOKED_AT = 1200;

    private final KafkaConfig config = new KafkaConfig(
            Backends.shared().kafkaBootstrapServers(),
            "history-" + UUID.randomUUID() + ".",
            (short) 1,
            Duration.ofSeconds(5),
            "");
    private final RateEvents events = new RateEvents(config, ObjectMapper.getDefault());
    private final FencedProducer producer = new FencedProducer(config);

    @AfterEach
    void close() {
        producer.close();
    }

    @Override
    protected HistoryLog emptyHistory() throws Exception {
        try (var admin = Admin.create(config.admin("test"))) {
            new RateTopics(config).ensure(admin);
        }
        producer.open(Terms.held());
        return new KafkaHistoryLog(config, producer, events);
    }

    @Test
    void theNewestTableIsFoundBeforeAnyNumberOfTablesOfThePast() throws Exception {
        var history = emptyHistory();
        var rates = new KafkaRateLog(config, producer, events, new PollSpans(OpenTelemetry.noop()));
        var newest = checked(NOON, RATES);
        rates.publish(new Edition(newest, List.of()));

        history.publish(past(MORE_THAN_IS_LOOKED_AT));

        assertThat(history.published("frankfurter")).hasSize(MORE_THAN_IS_LOOKED_AT);
        assertThat(rates.restore(Terms.held())).hasEntrySatisfying("frankfurter", held -> assertThat(held.table())
                .isEqualTo(newest));
    }

    private static List<RateTable> past(int days) {
        return IntStream.rangeClosed(1, days)
                .mapToObj(day -> checked(NOON.minus(Duration.ofDays(day)), RATES))
                .toList();
    }
}
