package io.crossrate.orders.application.operators;

import io.crossrate.orders.application.AuditReport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is seen of the whole pipeline, whichever process sees it; NaN until it was seen once. */
@Singleton
final class PipelineMetrics {

    private final Map<String, Double> seen = new ConcurrentHashMap<>();
    private final MultiGauge lags;

    PipelineMetrics(MeterRegistry meters) {
        for (var dependency : List.of("kafka", "mysql")) {
            gauge("crossrate.dependency.up", dependency, Tags.of("dependency", dependency))
                    .description("1 while this process finds it")
                    .register(meters);
        }
        for (var topic : DeadLetterTopic.values()) {
            gauge("dead.letters.open", topic.topic(), Tags.of("topic", topic.topic()))
                    .description("Dead letters that nobody has decided on")
                    .register(meters);
        }
        gauge("orders.outbox.rows", "outbox", Tags.empty())
                .description("Dead letters of the order log that are kept until Kafka has them")
                .register(meters);
        gauge("orders.unpublished.records", "unpublished", Tags.empty())
                .description(
                        "Records that are applied and not known to be published; 0 once a batch is followed by quiet")
                .register(meters);
        gauge("orders.audit.findings", "findings", Tags.empty())
                .description("What the last audit that ran in this process found")
                .register(meters);
        lags = MultiGauge.builder("pipeline.group.lag")
                .description("Records that the group has still to read; the mark of a transaction may count as one")
                .register(meters);
    }

    private Gauge.Builder<Map<String, Double>> gauge(String name, String key, Tags tags) {
        return Gauge.builder(name, seen, values -> values.getOrDefault(key, Double.NaN))
                .tags(tags);
    }

    void answers(String dependency, boolean isThere) {
        seen.put(dependency, isThere ? 1.0 : 0.0);
    }

    void open(DeadLetterTopic topic, long letters) {
        seen.put(topic.topic(), (double) letters);
    }

    void unpublished(long outboxRows, long records) {
        seen.put("outbox", (double) outboxRows);
        seen.put("unpublished", (double) records);
    }

    void audited(AuditReport report) {
        seen.put(
                "findings",
                report.broken().values().stream().mapToDouble(Long::doubleValue).sum());
    }

    void readings(List<Pipeline.Reading> readings) {
        lags.register(
                readings.stream()
                        .map(it -> MultiGauge.Row.of(Tags.of("group", it.group(), "topic", it.topic()), it.lag()))
                        .toList(),
                true);
    }
}
