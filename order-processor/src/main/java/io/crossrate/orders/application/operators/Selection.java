package io.crossrate.orders.application.operators;

import io.crossrate.orders.application.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which open dead letters an operator means.
 *
 * @param cause those of this cause; null where that does not matter
 * @param positions those that stand there; empty where that does not matter
 * @param limit how many at most
 */
public record Selection(@Nullable String cause, Set<Position> positions, int limit) {

    public Selection {
        positions = Set.copyOf(positions);
    }

    /** As it reads in the operators' log. */
    String words() {
        var words = new ArrayList<String>();
        if (cause != null) {
            words.add("cause " + cause);
        }
        if (!positions.isEmpty()) {
            words.add(positions.stream()
                    .map(at -> at.partition() + ":" + at.offset())
                    .sorted()
                    .collect(Collectors.joining(",")));
        }
        return (words.isEmpty() ? "all" : String.join(" ", words)) + ", at most " + limit;
    }

    private boolean includes(DeadLetter letter) {
        return (cause == null || cause.equals(letter.cause().id()))
                && (positions.isEmpty() || positions.contains(letter.position()));
    }

    /** How many there are, up to the limit. */
    long count(OpenDeadLetters open, DeadLetterTopic topic) {
        var counted = new long[1];
        open.read(topic, this::includes, chunk -> counted[0] += chunk.size());
        return Math.min(counted[0], limit);
    }

    /** Hands them over, some at a time, up to the limit. */
    void read(OpenDeadLetters open, DeadLetterTopic topic, Consumer<List<DeadLetter>> reader) {
        var left = new int[] {limit};
        open.read(topic, this::includes, chunk -> {
            var taken = chunk.subList(0, Math.min(left[0], chunk.size()));
            left[0] -= taken.size();
            if (!taken.isEmpty()) {
                reader.accept(taken);
            }
        });
    }
}
