package io.crossrate.ingestor.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PollSpansTest {

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final PollSpans spans = new PollSpans(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exported))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build());

    @Test
    void whatIsPublishedOfAnAnswerBelongsToTheTraceOfItsQuestion() throws Exception {
        spans.asking("rates.example", () -> "1.16");
        var records = List.of(record("rates.fiat.v1"), record("rates.latest.v1"));

        spans.sending(records, () -> {});

        var question = exported.getFinishedSpanItems().getFirst();
        var sent = exported.getFinishedSpanItems().getLast();
        assertThat(question.getAttributes().get(AttributeKey.stringKey("server.address")))
                .isEqualTo("rates.example");
        assertThat(sent.getName()).isEqualTo("send rates.fiat.v1");
        assertThat(sent.getParentSpanId()).isEqualTo(question.getSpanId());
        assertThat(records).allSatisfy(record -> assertThat(traceOf(record))
                .isEqualTo("00-" + question.getTraceId() + "-" + sent.getSpanId() + "-01"));
    }

    @Test
    void eachQuestionBeginsATrace() throws Exception {
        spans.asking("rates.example", () -> "1.16");
        assertThatThrownBy(() -> spans.asking("rates.example", () -> {
                    throw new ProviderFailed(Failure.UNREACHABLE, "away");
                }))
                .isInstanceOf(ProviderFailed.class);

        assertThat(exported.getFinishedSpanItems())
                .extracting(span -> span.getStatus().getStatusCode())
                .containsExactly(StatusCode.UNSET, StatusCode.ERROR);
        assertThat(exported.getFinishedSpanItems())
                .extracting(span -> span.getTraceId())
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingIsSaidWhereNoTracesAreExported() throws Exception {
        var silent = new PollSpans(OpenTelemetry.noop());
        var record = record("rates.fiat.v1");

        silent.asking("rates.example", () -> "1.16");
        silent.sending(List.of(record), () -> {});

        assertThat(record.headers().toArray()).isEmpty();
    }

    private static ProducerRecord<byte[], byte[]> record(String topic) {
        return new ProducerRecord<>(topic, new byte[0]);
    }

    private static String traceOf(ProducerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII);
    }
}
