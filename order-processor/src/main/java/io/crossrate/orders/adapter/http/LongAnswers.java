package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.LedgerUnavailable;
import io.crossrate.orders.application.Progressing;
import io.crossrate.orders.application.Rejection;
import io.crossrate.orders.application.Rejection.KafkaUnavailable;
import io.crossrate.orders.application.Rejection.OrdersUnavailable;
import io.crossrate.orders.application.rebuild.OrderRecords.LogUnavailable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Answers work that takes its time with lines of JSON: {@code progress} now and then, and at the end {@code result} or
 * {@code problem}. Where the asker goes away the work ends at its next step.
 */
@Singleton
final class LongAnswers {

    static final String MEDIA_TYPE = "application/x-ndjson";

    private static final Logger log = LoggerFactory.getLogger(LongAnswers.class);
    private static final Duration BETWEEN_LINES = Duration.ofMillis(200);

    private final JsonMapper json;
    private final ExecutorService executor;

    LongAnswers(JsonMapper json, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.json = json;
        this.executor = executor;
    }

    /** How far the work is. */
    @Serdeable.Serializable
    record ProgressV1(String phase, long done, long total) {}

    /** One line; one of the three stands in it. */
    @Serdeable.Serializable
    record LineV1(@Nullable ProgressV1 progress, @Nullable Object result, @Nullable Problem problem) {}

    /** Begins the work when the answer is read; what it returns is the result. */
    HttpResponse<Publisher<byte[]>> answer(String path, Function<Progressing, Object> work) {
        Flux<byte[]> lines = Flux.create(sink -> executor.execute(() -> run(path, work, sink)));
        return HttpResponse.<Publisher<byte[]>>ok(lines)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                // NGINX would gather lines until its buffer is full.
                .header("X-Accel-Buffering", "no");
    }

    private void run(String path, Function<Progressing, Object> work, FluxSink<byte[]> sink) {
        try {
            sink.next(line(new LineV1(null, work.apply(new Lines(sink)), null)));
        } catch (CancellationException e) {
            log.info("{}: {}", path, e.getMessage());
        } catch (RuntimeException e) {
            sink.next(line(new LineV1(null, null, problem(e, path))));
        }
        sink.complete();
    }

    private static Problem problem(RuntimeException failure, String path) {
        return switch (failure) {
            case Rejection rejection -> Problem.of(rejection, path);
            case LedgerUnavailable unavailable -> Problem.of(new OrdersUnavailable(unavailable), path);
            case LogUnavailable unavailable -> Problem.of(new KafkaUnavailable(unavailable), path);
            default -> {
                log.error("{} failed", path, failure);
                yield new Problem("internal", "Something failed on our side", 500, "see the service's log", path);
            }
        };
    }

    private byte[] line(LineV1 line) {
        try {
            var text = json.writeValueAsBytes(line);
            var ended = Arrays.copyOf(text, text.length + 1);
            ended[text.length] = '\n';
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line for what is reported, unless there was one just now. */
    private final class Lines implements Progressing {

        private final FluxSink<byte[]> sink;
        private long writtenAt = System.nanoTime() - BETWEEN_LINES.toNanos();

        Lines(FluxSink<byte[]> sink) {
            this.sink = sink;
        }

        @Override
        public void at(String phase, long done, long total) {
            var now = System.nanoTime();
            if (now - writtenAt < BETWEEN_LINES.toNanos()) {
                return;
            }
            if (sink.isCancelled()) {
                throw new CancellationException("nobody waits for the answer any more");
            }
            writtenAt = now;
            sink.next(line(new LineV1(new ProgressV1(phase, done, total), null, null)));
        }
    }
}
