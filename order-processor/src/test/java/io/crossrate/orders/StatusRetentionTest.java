package io.crossrate.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.backends.Backends;
import io.crossrate.orders.application.Audit;
import io.crossrate.orders.application.Finding;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kafka deletes status events as they age; the orders that they told of stay, and audits stay clean. */
class StatusRetentionTest {

    private static final int ORDERS = 40;
    private static final long EVENTS = 4L * ORDERS;

    private final Stage stage = new Stage();
    private final Audit audit = stage.startProcessor().getBean(Audit.class);

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void whatKafkaDeletedIsNotMissedAndWhatIsYoungerThanTheRestIs() throws Exception {
        var told = toldInOnePartition();
        assertClean(EVENTS, 0);

        for (var gone : List.of(1, 3, 4, 5)) {
            deleteUpTo(told.get(gone - 1));
            assertClean(EVENTS - gone, orders(told.subList(0, gone)));
        }

        var first = orderId(told.getFirst());
        stage.execute("UPDATE orders SET entered_at = entered_at + INTERVAL 1 HOUR, updated_at = updated_at"
                + " + INTERVAL 1 HOUR WHERE id = UNHEX('" + first.toString().replace("-", "") + "')");
        assertThat(audit.run().findings())
                .extracting(Finding::what)
                .containsExactly("order " + first + " is at a version that was not told");

        deleteUpTo(told.getLast());
        assertClean(EVENTS - told.size(), orders(told));
    }

    @Test
    void whatIsNoStatusEventIsAFindingWithItsPlaceAndTheRestIsLookedAt() {
        stage.place(PlacedOrder.any());
        stage.awaitDrained();
        var topic = stage.topic("orders.status.v1");
        stage.send(new ProducerRecord<>(topic, 0, null, "{\"orderId\":\"x\"}".getBytes(StandardCharsets.UTF_8)));
        stage.send(new ProducerRecord<>(topic, 0, null, null));

        var report = audit.run();

        assertThat(report.statusEvents()).isEqualTo(4);
        assertThat(report.findings()).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.invariant()).isEqualTo(5);
            assertThat(finding.what()).matches("what stands in the status topic at 0:\\d+ is no status event");
        });
    }

    /** Places orders; what was told of them in the partition that has most, which are four orders or more. */
    private List<ConsumerRecord<byte[], byte[]>> toldInOnePartition() {
        stage.place(Stream.generate(PlacedOrder::any).limit(ORDERS).toList());
        stage.awaitDrained();
        return stage.statusRecords().stream()
                .collect(Collectors.groupingBy(ConsumerRecord::partition))
                .values()
                .stream()
                .max(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    private void assertClean(long statusEvents, long ordersWithEventsGone) {
        var report = audit.run();
        assertThat(report.findings()).isEmpty();
        assertThat(report.orders()).isEqualTo(ORDERS);
        assertThat(report.statusEvents()).isEqualTo(statusEvents);
        assertThat(report.ordersWithEventsGone()).isEqualTo(ordersWithEventsGone);
    }

    private static UUID orderId(ConsumerRecord<byte[], byte[]> record) {
        return UUID.fromString(new String(record.key(), StandardCharsets.UTF_8));
    }

    private static long orders(List<ConsumerRecord<byte[], byte[]>> told) {
        return told.stream().map(StatusRetentionTest::orderId).distinct().count();
    }

    /** As retention does it. */
    private static void deleteUpTo(ConsumerRecord<byte[], byte[]> last)
            throws ExecutionException, InterruptedException {
        var kafka =
                Map.<String, Object>of("bootstrap.servers", Backends.shared().kafkaBootstrapServers());
        try (var admin = Admin.create(kafka)) {
            var partition = new TopicPartition(last.topic(), last.partition());
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(last.offset() + 1)))
                    .all()
                    .get();
        }
    }
}
