package io.crossrate.conversion.adapter.kafka;

import io.crossrate.conversion.adapter.kafka.ConversionCodec.Decoded;
import io.crossrate.conversion.adapter.kafka.ConversionCodec.Foreign;
import io.crossrate.conversion.adapter.kafka.ConversionCodec.Unreadable;
import io.crossrate.conversion.application.conversions.ConversionHistory;
import io.crossrate.conversion.application.conversions.UnfitForHistory;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of one poll, as far as they are conversions; the rest is set aside with the reason. */
final class ConversionBatch {

    private final List<Legible> legible = new ArrayList<>();
    private final List<Unusable> unusable = new ArrayList<>();
    private int foreign;

    private record Legible(ConsumerRecord<byte[], byte[]> message, PlacedConversion conversion) {}

    /** A record that is for the dead letters. */
    record Unusable(ConsumerRecord<byte[], byte[]> message, String reason) {}

    ConversionBatch(Iterable<ConsumerRecord<byte[], byte[]>> messages, ConversionCodec codec) {
        for (var message : messages) {
            switch (codec.decode(message)) {
                case Decoded(var conversion) -> legible.add(new Legible(message, conversion));
                case Foreign _ -> foreign++;
                case Unreadable(var reason) -> unusable.add(new Unusable(message, reason));
            }
        }
    }

    /** Records all of it at once or, where the history refuses one for what it holds, one by one without that one. */
    void record(ConversionHistory history) {
        if (legible.isEmpty()) {
            return;
        }
        try {
            history.record(legible.stream().map(Legible::conversion).toList());
        } catch (UnfitForHistory e) {
            legible.removeIf(each -> isUnfit(each, history));
        }
    }

    private boolean isUnfit(Legible each, ConversionHistory history) {
        try {
            history.record(List.of(each.conversion()));
            return false;
        } catch (UnfitForHistory e) {
            unusable.add(new Unusable(each.message(), String.valueOf(e.getMessage())));
            return true;
        }
    }

    /** How many conversions there are. */
    int size() {
        return legible.size();
    }

    /** How many events of other types there were. */
    int foreign() {
        return foreign;
    }

    List<Unusable> unusable() {
        return unusable;
    }
}
