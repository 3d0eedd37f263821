package io.crossrate.orders.adapter.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrate.orders.application.operators.Pipeline;
import io.crossrate.orders.application.operators.ShowStatus.Report;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the system stands, over HTTP; what could not be asked is null. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record StatusV1(
        @Nullable Map<String, Long> orders,
        @Nullable Long outbox,
        @Nullable List<TopicV1> topics,
        @Nullable List<ReadingV1> groups,
        @Nullable Map<String, Long> deadLetters,
        List<String> problems) {

    /** A topic. */
    @Serdeable.Serializable
    record TopicV1(String name, int partitions, long records, long bytes) {
        private static TopicV1 of(Pipeline.Topic topic) {
            return new TopicV1(topic.name(), topic.partitions(), topic.records(), topic.bytes());
        }
    }

    /** A group's place in a topic. */
    @Serdeable.Serializable
    record ReadingV1(String group, String state, int members, String topic, long lag) {
        private static ReadingV1 of(Pipeline.Reading reading) {
            return new ReadingV1(reading.group(), reading.state(), reading.members(), reading.topic(), reading.lag());
        }
    }

    static StatusV1 of(Report report) {
        var topics = report.topics();
        var readings = report.readings();
        return new StatusV1(
                words(report.orders()),
                report.outbox(),
                topics == null ? null : topics.stream().map(TopicV1::of).toList(),
                readings == null ? null : readings.stream().map(ReadingV1::of).toList(),
                words(report.openDeadLetters()),
                report.problems());
    }

    private static @Nullable Map<String, Long> words(@Nullable Map<? extends Enum<?>, Long> counts) {
        if (counts == null) {
            return null;
        }
        var words = new TreeMap<String, Long>();
        counts.forEach((name, count) -> words.put(name.name(), count));
        return words;
    }
}
