package io.crossrate.orders.application.operators;

import io.crossrate.orders.application.Position;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used, as it is kept.
 *
 * @param position where it stands in the topic of dead letters
 * @param origin where it stood, null where that is not said or is no place that letters come from
 * @param error why it could not be used
 * @param headers the record's own, without those that say what is above
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares letters
public record DeadLetter(
        Position position,
        Instant keptAt,
        @Nullable Origin origin,
        String error,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Header> headers) {

    /** A place in a topic. */
    public record Origin(String topic, int partition, long offset) {}

    /** A header of the record. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Header(String name, byte @Nullable [] value) {}

    /** What letters with this kind of error have in common. */
    public Cause cause() {
        return Cause.of(error);
    }
}
