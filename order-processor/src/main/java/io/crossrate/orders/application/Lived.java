package io.crossrate.orders.application;

import io.crossrate.orders.domain.Order;
import io.crossrate.orders.domain.Transition;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An order by the log alone, with all that became of it.
 *
 * @param partition of the log, in which its events are
 */
record Lived(int partition, Order order, List<Transition> transitions) {

    static Lived of(int partition, Order.Life life) {
        return new Lived(partition, life.order(), life.transitions());
    }

    Lived after(Order.Life life) {
        return new Lived(
                partition,
                life.order(),
                Stream.concat(transitions.stream(), life.transitions().stream()).toList());
    }

    /** Whether the timeline begins so, but for the times, which the log does not decide. */
    boolean isBeginningOf(List<Transition> timeline) {
        return timeline.size() >= transitions.size()
                && IntStream.range(0, transitions.size())
                        .allMatch(step -> isSame(transitions.get(step), timeline.get(step)));
    }

    private static boolean isSame(Transition one, Transition other) {
        return one.status() == other.status()
                && one.progress() == other.progress()
                && one.reason() == other.reason()
                && Objects.equals(one.causeId(), other.causeId());
    }

    /** The steps of a timeline, each with its reason and cause where it has them. */
    static String words(List<Transition> timeline) {
        return timeline.stream()
                .map(step -> step.status()
                        + (step.reason() == null ? "" : " " + step.reason().word())
                        + (step.causeId() == null ? "" : " by " + step.causeId()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String toString() {
        return words(transitions);
    }
}
