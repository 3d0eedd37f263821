package io.crossrate.orders.application.operators;

import io.crossrate.orders.application.Incoming;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.Rejection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The topics of dead letters. Every method throws {@link Rejection.KafkaUnavailable} where they cannot be used for now.
 */
public interface DeadLetters {

    /** Every letter that there is when this begins, partition by partition, some at a time. */
    void read(DeadLetterTopic topic, Consumer<List<DeadLetter>> reader);

    /** The letter that stands there. */
    Optional<DeadLetter> find(DeadLetterTopic topic, Position position);

    /** What the reader of the order log would make of the letter of one of its records. */
    Incoming decode(DeadLetter letter);

    /** Sends each back to where it came from, as it was: key, value, headers, event id; all are kept on return. */
    void redrive(List<DeadLetter> letters);
}
