package io.crossrate.orders.adapter.kafka;

import io.crossrate.kafka.KafkaConfig;
import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.Rejection.KafkaUnavailable;
import io.crossrate.orders.application.operators.DeadLetter;
import io.crossrate.orders.application.operators.DeadLetterTopic;
import io.crossrate.orders.application.operators.DeadLetters;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** The dead letters in Kafka. */
@Singleton
final class KafkaDeadLetters implements DeadLetters {

    private static final int MOST_AT_ONCE = 500;
    private static final long MOST_BYTES_AT_ONCE = 8 << 20;

    private final KafkaConfig kafka;
    private final OrderCodec codec;
    private final TopicReader topics;

    KafkaDeadLetters(KafkaConfig kafka, OrderCodec codec) {
        this.kafka = kafka;
        this.codec = codec;
        this.topics = new TopicReader(kafka);
    }

    @Override
    public void read(DeadLetterTopic topic, Consumer<List<DeadLetter>> reader) {
        var chunk = new Chunk(reader);
        asked(() -> {
            topics.read(topics.ends(kafka.topic(topic.topic())), record -> chunk.add(letter(topic, record), record));
            return topic;
        });
        chunk.handOver();
    }

    @Override
    public Optional<DeadLetter> find(DeadLetterTopic topic, Position position) {
        var partition = new TopicPartition(kafka.topic(topic.topic()), position.partition());
        return asked(() ->
                Optional.ofNullable(topics.find(partition, position.offset())).map(record -> letter(topic, record)));
    }

    private DeadLetter letter(DeadLetterTopic topic, ConsumerRecord<byte[], byte @Nullable []> record) {
        return LetterHeaders.letter(record, name -> topic.origins().stream()
                .filter(origin -> kafka.topic(origin).equals(name))
                .findAny());
    }

    @Override
    public Incoming decode(DeadLetter letter) {
        var origin = Objects.requireNonNull(letter.origin());
        var record = new ConsumerRecord<byte[], byte @Nullable []>(
                kafka.topic(origin.topic()),
                origin.partition(),
                origin.offset(),
                letter.keptAt().toEpochMilli(),
                TimestampType.CREATE_TIME,
                -1,
                -1,
                letter.key(),
                letter.value(),
                LetterHeaders.of(letter),
                Optional.empty());
        return codec.decode(record);
    }

    @Override
    public void redrive(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        try (var producer = new KafkaProducer<byte[], byte[]>(Settings.redriver(kafka))) {
            var sent = new ArrayList<Future<?>>();
            for (var letter : letters) {
                var origin = Objects.requireNonNull(letter.origin());
                sent.add(producer.send(new ProducerRecord<>(
                        kafka.topic(origin.topic()), null, letter.key(), letter.value(), LetterHeaders.of(letter))));
            }
            for (var one : sent) {
                one.get();
            }
        } catch (ExecutionException | KafkaException e) {
            throw new KafkaUnavailable(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw new KafkaUnavailable(e);
        }
    }

    /** Gathers letters until they are many or large. */
    private static final class Chunk {

        private final Consumer<List<DeadLetter>> reader;
        private List<DeadLetter> letters = new ArrayList<>();
        private long bytes;

        Chunk(Consumer<List<DeadLetter>> reader) {
            this.reader = reader;
        }

        void add(DeadLetter letter, ConsumerRecord<?, ?> record) {
            letters.add(letter);
            bytes += Math.max(0, record.serializedValueSize());
            if (letters.size() == MOST_AT_ONCE || bytes >= MOST_BYTES_AT_ONCE) {
                handOver();
            }
        }

        void handOver() {
            if (!letters.isEmpty()) {
                var full = letters;
                letters = new ArrayList<>();
                bytes = 0;
                reader.accept(full);
            }
        }
    }
}
