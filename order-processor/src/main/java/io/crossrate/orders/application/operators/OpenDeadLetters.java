package io.crossrate.orders.application.operators;

import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.Rejection.UnknownDeadLetter;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The dead letters that nobody has decided on yet. */
@Singleton
public class OpenDeadLetters {

    private static final int MOST_CAUSES = 200;
    private static final Cause OTHERS = new Cause("others", "other causes, too many to tell apart");

    private final DeadLetters letters;
    private final DeadLetterDecisions decisions;

    OpenDeadLetters(DeadLetters letters, DeadLetterDecisions decisions) {
        this.letters = letters;
        this.decisions = decisions;
    }

    /** The open letters of a cause: how many, since when and until when they were kept, and one of them. */
    public record Group(Cause cause, long count, Instant first, Instant last, Position example) {

        private static Group of(DeadLetter letter, Cause cause) {
            return new Group(cause, 1, letter.keptAt(), letter.keptAt(), letter.position());
        }

        private Group with(Group other) {
            return new Group(
                    cause,
                    count + other.count,
                    other.first.isBefore(first) ? other.first : first,
                    other.last.isAfter(last) ? other.last : last,
                    example);
        }
    }

    /** The letters by their cause, most first. */
    public List<Group> groups(DeadLetterTopic topic) {
        Map<Cause, Group> groups = new LinkedHashMap<>();
        read(
                topic,
                _ -> true,
                chunk -> chunk.forEach(letter -> {
                    var own = letter.cause();
                    var cause = groups.containsKey(own) || groups.size() < MOST_CAUSES ? own : OTHERS;
                    groups.merge(cause, Group.of(letter, cause), Group::with);
                }));
        return groups.values().stream()
                .sorted(Comparator.comparingLong(Group::count).reversed())
                .toList();
    }

    /** How many there are. */
    public long count(DeadLetterTopic topic) {
        return groups(topic).stream().mapToLong(Group::count).sum();
    }

    /** A letter, and whether it is open. */
    public record Found(DeadLetter letter, boolean isOpen) {}

    /** The letter that stands there, open or not. */
    public Found find(DeadLetterTopic topic, Position position) {
        var letter = letters.find(topic, position).orElseThrow(() -> new UnknownDeadLetter(topic.topic(), position));
        return new Found(letter, decisions.decided(topic, Set.of(position)).isEmpty());
    }

    /** Hands over the open letters that are wanted, some at a time. */
    void read(DeadLetterTopic topic, Predicate<DeadLetter> isWanted, Consumer<List<DeadLetter>> reader) {
        letters.read(topic, chunk -> {
            var wanted = new ArrayList<>(chunk);
            wanted.removeIf(isWanted.negate());
            var decided = decisions.decided(
                    topic, wanted.stream().map(DeadLetter::position).toList());
            wanted.removeIf(letter -> decided.contains(letter.position()));
            if (!wanted.isEmpty()) {
                reader.accept(wanted);
            }
        });
    }
}
