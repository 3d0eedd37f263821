package io.crossrate.ingestor.adapter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.backends.Backends;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partition of 3,000 records, of which every 40th counts, but none of the last 1,000. */
class LogTailTest {

    private static final int RECORDS = 3_000;
    private static final int UNCOUNTED_AT_THE_END = 1_000;
    private static final String TOPIC = "tail-" + UUID.randomUUID();
    private static final KafkaConfig CONFIG =
            new KafkaConfig(Backends.shared().kafkaBootstrapServers(), "", (short) 1, Duration.ofSeconds(5), "");

    @BeforeAll
    static void write() throws Exception {
        try (var admin = Admin.create(CONFIG.admin("test"))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        var settings = Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, CONFIG.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = IntStream.range(0, RECORDS)
                    .mapToObj(number -> producer.send(
                            new ProducerRecord<>(TOPIC, Integer.toString(number).getBytes(UTF_8))))
                    .toList();
            for (var each : sent) {
                each.get();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 49, 50, 51, 1_000, 5_000})
    void theLastRecordsThatCountAreHandedOverOnceAndInOrder(int most) {
        var counted = IntStream.range(0, RECORDS - UNCOUNTED_AT_THE_END)
                .filter(LogTailTest::counts)
                .boxed()
                .toList();
        var read = new ArrayList<Integer>();

        try (var tail = new LogTail(CONFIG)) {
            tail.readLast(
                    TOPIC,
                    most,
                    record -> record.offset() < RECORDS - UNCOUNTED_AT_THE_END && counts((int) record.offset()),
                    record -> read.add(Integer.valueOf(new String(record.value(), UTF_8))));
        }

        assertThat(read).isEqualTo(counted.subList(Math.max(0, counted.size() - most), counted.size()));
    }

    @Test
    void theEndIsSoManyOffsets() {
        var read = new ArrayList<Long>();

        try (var tail = new LogTail(CONFIG)) {
            tail.readEnd(TOPIC, 7, record -> read.add(record.offset()));
        }

        assertThat(read).containsExactly(2993L, 2994L, 2995L, 2996L, 2997L, 2998L, 2999L);
    }

    private static boolean counts(int number) {
        return number % 40 == 0;
    }
}
