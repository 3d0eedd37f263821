package io.crossrate.conversion.adapter.http;

import static io.crossrate.conversion.adapter.http.Service.PASSWORD;
import static io.crossrate.conversion.adapter.http.Service.credentials;
import static io.crossrate.conversion.adapter.http.Service.newEmail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.backends.Backends;
import io.crossrate.conversion.CuttableWay;
import io.crossrate.conversion.EventsOnKafka;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What users see while a backend is away, and that it passes by itself. */
class OutagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
            assertThat(refused.header("Retry-After")).isEqualTo("1");
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
        try (var proxy = wayToRedis();
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
    void whileRedisIsAwayTheKeyOfAnOrderThatWasProcessedIsKnown() throws Exception {
        try (var processor = new ProcessorStandIn();
                var proxy = wayToRedis().cut();
                var service = Service.start(
                        Map.of("redis.uri", "redis://" + proxy.address(), "order-processor.url", processor.url()))) {
            var ada = service.signUp();
            var quote = service.quote(ada);
            var first = service.order(ada, "no-redis", quote);
            var id = first.json().path("id").asText();
            processor.answers(ada, id, first.body().replace("\"PLACED\"", "\"COMPLETED\""));

            assertThat(service.order(ada, "no-redis", quote).body()).isEqualTo(first.body());
            assertThat(service.order(ada, "no-redis", service.quote(ada)).problem())
                    .isEqualTo("422 idempotency-key-mismatch");
            assertThat(EventsOnKafka.withKey(Backends.shared(), service.topic("orders.v1"), id))
                    .hasSize(1);
        }
    }

    @Test
    void whileRedisIsAwayAnOrderThatIsNotProcessedYetIsNotDenied() throws Exception {
        try (var processor = new ProcessorStandIn();
                var proxy = wayToRedis().cut();
                var service = Service.start(
                        Map.of("redis.uri", "redis://" + proxy.address(), "order-processor.url", processor.url()))) {
            var ada = service.signUp();
            var taken = service.order(ada, "no-redis", service.quote(ada));
            var path = taken.header("Location");

            for (var answer : List.of(
                    service.get(path, "Authorization", ada),
                    service.get(path + "/events", "Authorization", ada),
                    service.post(path + "/cancel", "", "Authorization", ada))) {
                assertThat(answer.problem()).isEqualTo("503 orders-unavailable");
                assertThat(answer.header("Retry-After")).isEqualTo("1");
            }
            processor.answers(ada, taken.json().path("id").asText(), taken.body());
            assertThat(service.get(path, "Authorization", ada).status()).isEqualTo(200);
            proxy.mend();
            await().atMost(PATIENCE)
                    .until(() -> service.get("/api/v1/orders/" + UUID.randomUUID(), "Authorization", ada)
                            .problem()
                            .equals("404 not-found"));
        }
    }

    @Test
    void whereRedisIsLostAmongManyRequestsWithOneKeyTheyAreStillOneOrder() throws Exception {
        try (var proxy = wayToRedis();
                var service = Service.start(Map.of("redis.uri", "redis://" + proxy.address()));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ada = service.signUp();
            var quote = service.quote(ada);
            var accepted = new CountDownLatch(1);

            var requests = Stream.generate(() -> threads.submit(() -> {
                        var answer = service.order(ada, "redis-lost", quote);
                        accepted.countDown();
                        return answer;
                    }))
                    .limit(50)
                    .toList();
            accepted.await();
            proxy.cut();

            var ids = new HashSet<String>();
            for (var request : requests) {
                var answer = request.get();
                if (answer.status() == 202) {
                    ids.add(answer.json().path("id").asText());
                } else {
                    assertThat(answer.problem()).isEqualTo("409 idempotency-key-in-flight");
                }
            }
            ids.add(service.order(ada, "redis-lost", quote).json().path("id").asText());
            assertThat(ids).hasSize(1);
            assertThat(EventsOnKafka.all(Backends.shared(), service.topic("orders.v1")))
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(ids).contains(event.id()));
        }
    }

    @Test
    void whileMySqlIsAwayOnlySigningInWaits() throws Exception {
        var jdbc = URI.create(Backends.shared().jdbcUrl("x").substring("jdbc:".length()));
        try (var mysql = new CuttableWay("tcp://" + jdbc.getHost() + ":" + jdbc.getPort());
                var service = Service.start(Map.of(
                        "auth.attempts.per-account",
                        3,
                        "datasources.default.url",
                        Backends.shared()
                                .jdbcUrl("outage" + UUID.randomUUID().toString().substring(0, 8))
                                .replace(jdbc.getHost() + ":" + jdbc.getPort(), mysql.address())))) {
            var ada = service.signUp();
            mysql.cut();

            // What could not be tried is no attempt: nobody has to wait for it.
            var account = credentials(newEmail(), PASSWORD);
            assertThat(Stream.generate(() -> service.post("/api/v1/auth/register", account)
                                    .problem())
                            .limit(4))
                    .containsOnly("503 accounts-unavailable");

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
            await().atMost(PATIENCE)
                    .until(() -> service.get("/health/readiness").status() == 200);
            assertThat(accounts(service)).isEqualTo("UNKNOWN");
            mysql.mend();
            await().atMost(PATIENCE).until(() -> accounts(service).equals("UP"));
            assertThat(service.signUp()).startsWith("Bearer ey");
        }
    }

    private static CuttableWay wayToRedis() throws IOException {
        var redis = URI.create(Backends.shared().redisUri());
        return new CuttableWay("tcp://" + redis.getHost() + ":" + redis.getPort());
    }

    private static String accounts(Service service) {
        return service.get("/health").json().at("/details/accounts/status").asText();
    }
}
