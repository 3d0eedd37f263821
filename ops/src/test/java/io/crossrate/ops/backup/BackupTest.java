package io.crossrate.ops.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.backends.Backends;
import io.crossrate.ops.FakeSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic of real Kafka to a file and back. */
class BackupTest {

    private static final int PARTITIONS = 3;
    private static final long TIME = 1_776_088_800_000L;

    private final String kafka = Backends.shared().kafkaBootstrapServers();
    private final String name = "backup-" + UUID.randomUUID();
    private final String copy = name + ".copy";
    private final FakeSystem system = new FakeSystem()
            .answering("POST /admin/imports/begun", 200, "{\"action\":\"import.begin\"}")
            .answering("POST /admin/imports/ended", 200, "{\"action\":\"import.end\"}");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void makeTopics() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(topic(name), topic(copy))).all().get();
        }
    }

    /** Its records are of a day that is long over. */
    private static NewTopic topic(String name) {
        return new NewTopic(name, PARTITIONS, (short) 1).configs(Map.of("retention.ms", "-1"));
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void whatWasExportedComesBackInItsPartitionsAndOrderWithHeadersTimesAndNothings() throws IOException {
        send(name, 0, 300);

        assertThat(export()).isZero();
        assertThat(system.out()).contains("300 records of 3 partitions of " + name);
        assertThat(Files.getPosixFilePermissions(file())).hasSize(2);
        assertThat(importing("--into", copy)).isZero();

        assertThat(records(copy)).isEqualTo(records(name)).hasSize(300);
        assertThat(system.asked())
                .containsExactly(
                        "POST /admin/imports/begun given " + note(300), "POST /admin/imports/ended given " + note(300));
    }

    @Test
    void aTopicThatIsNotEmptyIsLeftAloneUnlessTheOperatorInsists() {
        send(name, 0, 5);
        assertThat(export()).isZero();

        assertThat(importing()).isEqualTo(3);
        assertThat(system.err()).contains("is not empty");
        assertThat(records(name)).hasSize(5);

        assertThat(importing("--append")).isZero();
        assertThat(records(name)).hasSize(10);
    }

    @Test
    void anInterruptedImportGoesOnWhereItWasAndOnlyOverItsOwnRecords() {
        send(name, 0, 30);
        assertThat(export()).isZero();
        send(copy, 0, 10);

        assertThat(importing("--into", copy, "--resume")).isZero();
        assertThat(system.out()).contains("20 records written to " + copy + ", 10 were there already");
        assertThat(records(copy)).isEqualTo(records(name));

        send(copy, 7, 1);
        assertThat(importing("--into", copy, "--resume")).isEqualTo(3);
        assertThat(system.err()).contains("holds more records than the file");
    }

    @Test
    void aTopicThatSomebodyReadsIsLeftAloneUnlessTheOperatorInsists() {
        send(name, 0, 5);
        assertThat(export()).isZero();

        try (var reader = reader(copy)) {
            assertThat(importing("--into", copy)).isEqualTo(3);
            assertThat(system.err()).contains(copy + " is read by " + copy + ".group");
            assertThat(system.asked()).isEmpty();
            assertThat(records(copy)).isEmpty();

            assertThat(importing("--into", copy, "--despite-readers")).isZero();
            assertThat(records(copy)).hasSize(5);
            reader.unsubscribe();
        }
        assertThat(importing("--into", copy, "--append")).isZero();
        assertThat(records(copy)).hasSize(10);
    }

    /** A group of one that has been given the topic. */
    private KafkaConsumer<byte[], byte[]> reader(String topic) {
        var reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "group.id", topic + ".group"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        reader.subscribe(List.of(topic));
        await().untilAsserted(() -> {
            reader.poll(Duration.ofMillis(100));
            assertThat(reader.assignment()).hasSize(PARTITIONS);
        });
        return reader;
    }

    @Test
    void aFileThatIsNotAsItWasWrittenIsRefusedBeforeAnythingIs() throws IOException {
        send(name, 0, 50);
        assertThat(export()).isZero();
        var bytes = Files.readAllBytes(file());

        Files.write(file(), Arrays.copyOf(bytes, bytes.length - 20));
        assertThat(importing("--into", copy)).isEqualTo(1);
        assertThat(system.err()).contains("it cannot be read beyond");

        bytes[bytes.length / 2] ^= 1;
        Files.write(file(), bytes);
        assertThat(importing("--into", copy)).isEqualTo(1);

        Files.writeString(file(), "something else");
        assertThat(importing("--into", copy)).isEqualTo(1);
        assertThat(system.err()).contains("it is no file of a topic");
        assertThat(records(copy)).isEmpty();
    }

    @Test
    void whatCannotBeMeantIsRefused() throws IOException {
        assertThat(importing("--append", "--resume")).isEqualTo(2);
        assertThat(importing()).isEqualTo(1);
        assertThat(system.err())
                .isEqualTo("crossrate: %s cannot be imported: there is no such file\n".formatted(file()));

        assertThat(export()).isZero();
        assertThat(importing("--into", "no-such-topic")).isEqualTo(3);
        assertThat(system.err()).startsWith("crossrate: there is no topic no-such-topic at ");
        assertThat(system.asked()).isEmpty();
    }

    @Test
    void aTopicThatThereIsNotLeavesNoFile() {
        assertThat(system.runAsIs("export", "--topic", "no-such-topic", "--kafka", kafka, file().toString()))
                .isEqualTo(3);
        assertThat(file()).doesNotExist();
        assertThat(folder).isEmptyDirectory();
    }

    /** The backup of a night on which the topic was lost: the one of the night before is what is needed then. */
    @Test
    void aFileThatHoldsMoreThanTheTopicIsKeptWhereThatIsAskedFor() throws IOException {
        send(name, 0, 30);
        send(copy, 0, 10);
        assertThat(exportGrown(name)).isZero();
        var before = Files.readAllBytes(file());

        assertThat(exportGrown(copy)).isEqualTo(3);
        assertThat(system.err())
                .endsWith(
                        "crossrate: %s holds 30 records and %s only 10: it was not replaced\n".formatted(file(), copy));
        assertThat(file()).hasBinaryContent(before);
        assertThat(folder).isDirectoryNotContaining(it -> it.endsWith("topic.crx.partial"));

        send(name, 30, 5);
        assertThat(exportGrown(name)).isZero();
        assertThat(TopicFile.verify(file())).isEqualTo(35);

        Files.writeString(file(), "not whole");
        assertThat(exportGrown(copy)).isZero();
        assertThat(TopicFile.verify(file())).isEqualTo(10);
    }

    private int exportGrown(String topic) {
        return system.runAsIs("export", "--topic", topic, "--never-fewer", "--kafka", kafka, file().toString());
    }

    private String note(int records) {
        return "{\"topic\":\"%s\",\"reason\":\"a test\",\"records\":%d}".formatted(copy, records);
    }

    private Path file() {
        return folder.resolve("topic.crx");
    }

    private int export() {
        return system.runAsIs("export", "--topic", name, "--kafka", kafka, file().toString());
    }

    private int importing(String... more) {
        var command =
                new ArrayList<>(List.of("import", file().toString(), "--kafka", kafka, "--reason", "a test", "--yes"));
        command.addAll(List.of(more));
        return system.run(command.toArray(String[]::new));
    }

    private void send(String topic, int from, int count) {
        // Else a batch that a new topic refuses at first may be overtaken, and is lost then (KAFKA-15591).
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka, "max.in.flight.requests.per.connection", 1);
        try (var producer = new KafkaProducer<byte[], byte @Nullable []>(
                settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var number = from; number < from + count; number++) {
                var value = number % 7 == 3 ? null : bytes("value-" + number);
                var record =
                        new ProducerRecord<>(topic, number % PARTITIONS, TIME + number, bytes("key-" + number), value);
                record.headers().add("ce_id", bytes("id-" + number)).add("empty", null);
                var _ = producer.send(record);
            }
        }
    }

    private List<String> records(String topic) {
        var partitions =
                List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1), new TopicPartition(topic, 2));
        try (var consumer = new KafkaConsumer<byte[], byte @Nullable []>(
                Map.of("bootstrap.servers", kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<String>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    var value = record.value();
                    records.add(record.partition() + ":" + record.offset() + " " + record.timestamp() + " "
                            + new String(record.key(), StandardCharsets.UTF_8) + " "
                            + (value == null ? "nothing" : new String(value, StandardCharsets.UTF_8)) + " "
                            + record.headers());
                });
            }
            return records.stream().sorted().toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
