package io.crossrate.orders.application.operators;

import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.application.Rejection;
import io.crossrate.orders.domain.Status;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an operator looks at first. What cannot be asked is left out and named, as that is when it is looked at. */
@Singleton
public class ShowStatus {

    private final Pipeline pipeline;
    private final OrderCounts counts;
    private final OpenDeadLetters deadLetters;

    ShowStatus(Pipeline pipeline, OrderCounts counts, OpenDeadLetters deadLetters) {
        this.pipeline = pipeline;
        this.counts = counts;
        this.deadLetters = deadLetters;
    }

    /**
     * How the system stands; a part that could not be asked is null.
     *
     * @param problems why, for each of those
     */
    public record Report(
            @Nullable Map<Status, Long> orders,
            @Nullable Long outbox,
            @Nullable List<Pipeline.Topic> topics,
            @Nullable List<Pipeline.Reading> readings,
            @Nullable Map<DeadLetterTopic, Long> openDeadLetters,
            List<String> problems) {}

    public Report show() {
        var problems = new ArrayList<String>();
        return new Report(
                part("orders", problems, counts::byStatus),
                part("outbox", problems, counts::outboxRows),
                part("topics", problems, pipeline::topics),
                part("groups", problems, pipeline::readings),
                part("dead letters", problems, this::openDeadLetters),
                problems);
    }

    private Map<DeadLetterTopic, Long> openDeadLetters() {
        var open = new EnumMap<DeadLetterTopic, Long>(DeadLetterTopic.class);
        Stream.of(DeadLetterTopic.values()).forEach(topic -> open.put(topic, deadLetters.count(topic)));
        return open;
    }

    private static <T> @Nullable T part(String name, List<String> problems, Supplier<T> question) {
        try {
            return question.get();
        } catch (LedgerUnavailable | Rejection e) {
            problems.add(name + ": " + e.getMessage());
            return null;
        }
    }
}
