package io.crossrate.conversion.adapter.http;

import static io.crossrate.conversion.adapter.http.Service.PASSWORD;
import static io.crossrate.conversion.adapter.http.Service.credentials;
import static io.crossrate.conversion.adapter.http.Service.newEmail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.backends.Backends;
import io.crossrate.conversion.CuttableWay;
import io.crossrate.conversion.EventsOnKafka;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What users see while a backend is away, and that it passes by itself. */
class OutagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whileKafkaIsAwayAnOrderIsRefusedAndItsRetryIsTheSameOrder() throws Exception {
        try (var kafka = new CuttableWay("tcp://" + Backends.shared().kafkaBootstrapServers()).cut();
                var service =
                        Service.start(Map.of("kafka.bootstrap.servers", kafka.address(), "quotes.validity", "60s"))) {
            var ada = service.signUp();
            var quote = service.quote(ada);

            var refused = service.order(ada, "through-the-outage", quote);
            var other = service.order(ada, "through-the-outage", service.quote(ada));

            assertThat(refused.problem()).isEqualTo("503 order-log-unavailable");
            assertThat(other.problem()).isEqualTo("422 idempotency-key-mismatch");
            kafka.mend();
            await().atMost(PATIENCE)
                    .until(() -> service.order(ada, "through-the-outage", quote).status() == 202);
            var accepted = service.order(ada, "through-the-outage", quote).json();
            var id = accepted.path("id").asText();
            var events = EventsOnKafka.withKey(Backends.shared(), service.topic("orders.v1"), id);
            assertThat(events).isNotEmpty().allSatisfy(event -> {
                assertThat(event.headers()).containsEntry("ce_id", id);
                assertThat(event.json().path("acceptedAt")).isEqualTo(accepted.path("orderDate"));
            });
        }
    }

    @Test
    void whileRedisIsAwayOrdersAreTaken() throws Exception {
        var redis = URI.create(Backends.shared().redisUri());
        try (var proxy = new CuttableWay("tcp://" + redis.getHost() + ":" + redis.getPort());
                var service = Service.start(Map.of("redis.uri", "redis://" + proxy.address()))) {
            var ada = service.signUp();
            proxy.cut();
            var quote = service.quote(ada);

            var first = service.order(ada, "no-redis", quote);
            var again = service.order(ada, "no-redis", quote);

            assertThat(first.status()).isEqualTo(202);
            assertThat(again.status()).isEqualTo(202);
            assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
            proxy.mend();
            await().atMost(PATIENCE).until(() -> {
                var fresh = service.quote(ada);
                service.order(ada, UUID.randomUUID().toString(), fresh);
                return service.order(ada, UUID.randomUUID().toString(), fresh).status() == 409;
            });
        }
    }

    @Test
    void whileMySqlIsAwayOnlySigningInWaits() throws Exception {
        var jdbc = URI.create(Backends.shared().jdbcUrl("x").substring("jdbc:".length()));
        try (var mysql = new CuttableWay("tcp://" + jdbc.getHost() + ":" + jdbc.getPort());
                var service = Service.start(Map.of(
                        "datasources.default.url",
                        Backends.shared()
                                .jdbcUrl("outage" + UUID.randomUUID().toString().substring(0, 8))
                                .replace(jdbc.getHost() + ":" + jdbc.getPort(), mysql.address())))) {
            var ada = service.signUp();
            mysql.cut();

            assertThat(service.post("/api/v1/auth/login", credentials(newEmail(), PASSWORD))
                            .problem())
                    .isEqualTo("503 accounts-unavailable");
            assertThat(service.post("/api/v1/auth/register", credentials(newEmail(), PASSWORD))
                            .problem())
                    .isEqualTo("503 accounts-unavailable");
            assertThat(service.get("/api/v1/me", "Authorization", ada).status()).isEqualTo(200);
            assertThat(service.get("/api/v1/convert?from=EUR&to=USD&amount=1").status())
                    .isEqualTo(200);
            assertThat(service.order(ada, "no-mysql", service.quote(ada)).status())
                    .isEqualTo(202);
            mysql.mend();
            assertThat(service.signUp()).startsWith("Bearer ey");
        }
    }

    @Test
    void theServiceStartsWithoutMySqlAndMigratesWhenItIsThere() throws Exception {
        var jdbc = URI.create(Backends.shared().jdbcUrl("x").substring("jdbc:".length()));
        try (var mysql = new CuttableWay("tcp://" + jdbc.getHost() + ":" + jdbc.getPort()).cut();
                var service = Service.start(Map.of(
                        "datasources.default.url",
                        Backends.shared()
                                .jdbcUrl("late" + UUID.randomUUID().toString().substring(0, 8))
                                .replace(jdbc.getHost() + ":" + jdbc.getPort(), mysql.address())))) {
            assertThat(service.get("/api/v1/convert?from=EUR&to=USD&amount=1").status())
                    .isEqualTo(200);
            assertThat(service.post("/api/v1/auth/login", credentials(newEmail(), PASSWORD))
                            .problem())
                    .isEqualTo("503 accounts-unavailable");
            mysql.mend();
            assertThat(service.signUp()).startsWith("Bearer ey");
        }
    }
}
