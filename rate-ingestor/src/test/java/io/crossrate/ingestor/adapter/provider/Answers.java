package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.tracing.PollSpans;
import io.opentelemetry.api.OpenTelemetry;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers of providers as the adapters get them. */
final class Answers {

    static final Instant FETCHED_AT = Instant.parse("2026-04-13T14:05:02Z");

    private Answers() {}

    /** A client that takes its time from these answers, and does not ask twice. */
    static ProviderHttp http() {
        var config = new ProviderHttpConfig(Duration.ofSeconds(5), Duration.ofSeconds(10), 1, Duration.ZERO, 100_000);
        return new ProviderHttp(config, Clock.fixed(FETCHED_AT, ZoneOffset.UTC), new PollSpans(OpenTelemetry.noop()));
    }

    static ProviderAnswer ok(String body) {
        return answer(200, body, Map.of());
    }

    static ProviderAnswer answer(int status, String body, Map<String, String> headers) {
        var lists =
                headers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
        return new ProviderAnswer(status, HttpHeaders.of(lists, (_, _) -> true), body, FETCHED_AT);
    }
}
