package io.crossrate.orders.application.operators;

import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.application.Rejection;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks now and then at what no process can count by itself, on a thread of its own, so that reading measures waits for nothing. */
@Context
class WatchPipeline {

    private static final Logger log = LoggerFactory.getLogger(WatchPipeline.class);

    private final Pipeline pipeline;
    private final OrderCounts counts;
    private final OpenDeadLetters deadLetters;
    private final DeadLetterDecisions decisions;
    private final PipelineMetrics metrics;
    private final Duration interval;
    private final Map<DeadLetterTopic, Counted> counted = new EnumMap<>(DeadLetterTopic.class);
    private final Thread thread = Thread.ofVirtual().name("pipeline-watch").unstarted(this::run);

    WatchPipeline(
            Pipeline pipeline,
            OrderCounts counts,
            OpenDeadLetters deadLetters,
            DeadLetterDecisions decisions,
            PipelineMetrics metrics,
            @Property(name = "orders.watch-interval", defaultValue = "15s") Duration interval) {
        this.pipeline = pipeline;
        this.counts = counts;
        this.deadLetters = deadLetters;
        this.decisions = decisions;
        this.metrics = metrics;
        this.interval = interval;
    }

    /** How many letters were open when their topic and the decisions on it were like this; counting reads them all. */
    private record Counted(Pipeline.Topic topic, long decided, long open) {}

    @PostConstruct
    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                Thread.sleep(interval);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        var isStoreThere = asked("mysql", () -> metrics.unpublished(counts.outboxRows(), counts.unpublishedRecords()));
        var isKafkaThere = asked("kafka", () -> metrics.readings(pipeline.readings()));
        if (isStoreThere && isKafkaThere) {
            asked("kafka", () -> countLetters(pipeline.topics()));
        }
    }

    /** A topic that nobody has made yet has no letters. */
    private void countLetters(List<Pipeline.Topic> topics) {
        for (var letters : DeadLetterTopic.values()) {
            var topic = topics.stream()
                    .filter(it -> it.name().equals(letters.topic()))
                    .findAny();
            metrics.open(letters, topic.map(it -> open(letters, it)).orElse(0L));
        }
    }

    private long open(DeadLetterTopic letters, Pipeline.Topic topic) {
        var decided = decisions.count(letters);
        var before = counted.get(letters);
        if (before != null && before.decided() == decided && before.topic().equals(topic)) {
            return before.open();
        }
        var open = deadLetters.count(letters);
        counted.put(letters, new Counted(topic, decided, open));
        return open;
    }

    private boolean asked(String dependency, Runnable question) {
        try {
            question.run();
            metrics.answers(dependency, true);
            return true;
        } catch (Rejection.KafkaUnavailable e) {
            metrics.answers("kafka", false);
        } catch (LedgerUnavailable e) {
            metrics.answers("mysql", false);
        } catch (RuntimeException e) {
            log.warn("what {} holds cannot be counted: {}", dependency, String.valueOf(e));
        }
        return false;
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }
}
