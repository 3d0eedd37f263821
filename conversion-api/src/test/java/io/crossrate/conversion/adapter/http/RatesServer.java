package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.Application;
import io.crossrate.conversion.StandingClock;
import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.money.rate.RateTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The service over HTTP at a standing instant, with tables that are put on its board; Kafka and Redis are away. */
final class RatesServer implements AutoCloseable {

    private final EmbeddedServer server;

    private RatesServer(EmbeddedServer server) {
        this.server = server;
    }

    static RatesServer at(Instant now) {
        return at(now, Map.of());
    }

    static RatesServer at(Instant now, Map<String, Object> settings) {
        var properties = new HashMap<String, Object>(Map.of(
                "micronaut.server.port",
                -1,
                StandingClock.PROPERTY,
                now.toString(),
                "kafka.bootstrap.servers",
                "127.0.0.1:1",
                "redis.uri",
                "redis://127.0.0.1:1"));
        properties.putAll(settings);
        var context = ApplicationContext.builder()
                .mainClass(Application.class)
                .properties(properties)
                .start();
        return new RatesServer(context.getBean(EmbeddedServer.class).start());
    }

    RatesServer with(RateTable table) {
        server.getApplicationContext().getBean(CurrentRates.class).offer(table);
        return this;
    }

    /** What a counter has come to. */
    double meter(String name, String... tags) {
        return server.getApplicationContext()
                .getBean(MeterRegistry.class)
                .get(name)
                .tags(tags)
                .counter()
                .count();
    }

    int port() {
        return server.getPort();
    }

    RawAnswer get(String target, String... headers) {
        return request("GET", target, "", headers);
    }

    /** Sends exactly this, also what no well-behaved client would send. */
    RawAnswer request(String method, String target, String body, String... headers) {
        return RawAnswer.of(port(), method, target, body, headers);
    }

    @Override
    public void close() {
        server.close();
    }
}
