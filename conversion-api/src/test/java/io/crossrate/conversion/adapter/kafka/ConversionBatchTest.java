package io.crossrate.conversion.adapter.kafka;

import static io.crossrate.conversion.application.conversions.Receipts.NOON;
import static io.crossrate.conversion.application.conversions.Receipts.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrate.conversion.application.conversions.ConversionHistory;
import io.crossrate.conversion.application.conversions.InMemoryConversionHistory;
import io.crossrate.conversion.application.conversions.UnfitForHistory;
import io.crossrate.conversion.domain.ConversionRejection.ConversionsUnavailable;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import io.micronaut.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ConversionBatchTest {

    private final ConversionCodec codec = new ConversionCodec(JsonMapper.createDefault());
    private final InMemoryConversionHistory kept = new InMemoryConversionHistory();
    private final PlacedConversion one = placed(UUID.randomUUID(), UUID.randomUUID(), NOON);
    private final PlacedConversion unfit = placed(UUID.randomUUID(), UUID.randomUUID(), NOON);
    private final PlacedConversion other = placed(UUID.randomUUID(), UUID.randomUUID(), NOON);

    @Test
    void whatTheHistoryRefusesIsSetAsideAndTheRestIsRecorded() {
        var batch = batch(List.of(
                event(one),
                event(unfit),
                SnapshotRecords.record(ConversionPlacedV1.TYPE, "{}"),
                SnapshotRecords.record("io.crossrate.SomethingElse.v1", "{}"),
                event(other)));

        batch.record(new Refusing(new UnfitForHistory(new IllegalArgumentException("too long"))));

        assertThat(kept.find(one.id())).contains(one);
        assertThat(kept.find(other.id())).contains(other);
        assertThat(kept.find(unfit.id())).isEmpty();
        assertThat(batch.size()).isEqualTo(2);
        assertThat(batch.foreign()).isEqualTo(1);
        assertThat(batch.unusable()).hasSize(2).anySatisfy(letter -> {
            assertThat(letter.reason()).isEqualTo("too long");
            assertThat(letter.message().value()).asString().contains(unfit.id().toString());
        });
    }

    @Test
    void aHistoryThatIsAwayRefusesNothing() {
        var batch = batch(List.of(event(unfit)));

        assertThatThrownBy(() -> batch.record(new Refusing(new ConversionsUnavailable())))
                .isInstanceOf(ConversionsUnavailable.class);
        assertThat(batch.unusable()).isEmpty();
    }

    private ConversionBatch batch(List<ConsumerRecord<byte[], byte[]>> messages) {
        return new ConversionBatch(messages, codec);
    }

    private ConsumerRecord<byte[], byte[]> event(PlacedConversion conversion) {
        return SnapshotRecords.record(ConversionPlacedV1.TYPE, codec.write(conversion));
    }

    /** A history that refuses whatever contains one certain conversion. */
    private final class Refusing implements ConversionHistory {

        private final RuntimeException refusal;

        Refusing(RuntimeException refusal) {
            this.refusal = refusal;
        }

        @Override
        public void record(List<PlacedConversion> conversions) {
            if (conversions.contains(unfit)) {
                throw refusal;
            }
            kept.record(conversions);
        }

        @Override
        public Optional<PlacedConversion> find(UUID id) {
            return kept.find(id);
        }

        @Override
        public List<PlacedConversion> newest(UUID userId, Optional<Cursor> after, int limit) {
            return kept.newest(userId, after, limit);
        }
    }
}
