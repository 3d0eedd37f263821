package io.crossrate.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stack for Swarm: what is reachable, limited, pinned and secret; and nothing in it that Swarm refuses or passes over. */
class StackTest {

    private static final Stack STACK = Stack.of(Stack.FILE);

    /** Of a service, those that docker stack deploy knows; it refuses some others, and passes over most. */
    private static final Set<String> KNOWN = Set.of(
            "image",
            "command",
            "user",
            "environment",
            "networks",
            "ports",
            "secrets",
            "configs",
            "volumes",
            "healthcheck",
            "deploy",
            "logging",
            "read_only",
            "cap_drop",
            "stop_grace_period");

    private static final Map<String, Set<String>> NETWORKS = Map.ofEntries(
            Map.entry("nginx", Set.of("public", "edge")),
            Map.entry("web-frontend", Set.of("edge", "inside")),
            Map.entry("conversion-api", Set.of("edge", "inside", "kafka", "redis", "mysql")),
            Map.entry("order-processor", Set.of("inside", "kafka", "mysql")),
            Map.entry("rate-ingestor", Set.of("providers", "kafka", "scrape")),
            Map.entry("kafka-1", Set.of("kafka")),
            Map.entry("kafka-2", Set.of("kafka")),
            Map.entry("kafka-3", Set.of("kafka")),
            Map.entry("redis", Set.of("redis")),
            Map.entry("mysql", Set.of("mysql")),
            Map.entry("prometheus", Set.of("inside", "scrape", "dashboards")),
            Map.entry("grafana", Set.of("dashboards")));

    @Test
    void nothingIsRefusedOrPassedOver() {
        assertThat(STACK.root().propertyStream().map(Map.Entry::getKey).filter(it -> !it.startsWith("x-")))
                .containsExactlyInAnyOrder("services", "networks", "volumes", "configs", "secrets");
        for (var name : STACK.services()) {
            assertThat(STACK.service(name).propertyStream().map(Map.Entry::getKey))
                    .as(name)
                    .isSubsetOf(KNOWN);
        }
        assertThat(STACK.root().path("configs")).allMatch(it -> !it.has("content"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", Stack.SMALL, Stack.TRACES})
    void dockerTakesIt(String over) {
        assumeThat(Repository.isInstalled("docker")).isTrue();
        var files = Stream.of(Stack.FILE, over).filter(it -> !it.isEmpty()).flatMap(it -> Stream.of("-c", it));
        var command =
                Stream.concat(Stream.of("docker", "stack", "config"), files).toList();

        var said = Repository.run(Repository.ROOT, Stack.VARIABLES, command);

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text()).doesNotContainIgnoringCase("ignoring").doesNotContain("unsupported");
    }

    @Test
    void everyImageIsPinned() {
        assertThat(STACK.all().map(it -> it.path("image").asText()))
                .allMatch(it -> it.matches("[a-z0-9./-]+:v?\\d+\\.\\d+\\.\\d+[A-Za-z0-9.-]*"));
    }

    @Test
    void noSecretIsInside() {
        assertThat(STACK.root().path("secrets")).isNotEmpty().allSatisfy(secret -> {
            assertThat(secret.path("external").asBoolean()).isTrue();
            assertThat(secret.path("name").asText()).matches("crossrate_[a-z_]+_1");
        });
        for (var name : STACK.services()) {
            assertThat(STACK.service(name).path("environment").properties())
                    .as(name)
                    .filteredOn(it -> it.getKey().matches(".*(PASSWORD|SECRET|TOKEN|_KEY)$"))
                    .isEmpty();
        }
        assertThat(Repository.text(Repository.file(Stack.FILE))).doesNotContain("://:");
    }

    @Test
    void eachServiceHasItsOwnSecretsOnly() {
        var expected = Map.of(
                "nginx", Set.of("tls_certificate", "tls_key"),
                "conversion-api", Set.of("conversion_api_settings", "signing_key", "quote_key", "operator_password"),
                "order-processor", Set.of("order_processor_settings"),
                "redis", Set.of("redis_password"),
                "mysql", Set.of("mysql_root", "conversion_api_database", "order_processor_database"),
                "grafana", Set.of("grafana_admin"));
        var used = new HashSet<String>();
        for (var name : STACK.services()) {
            var secrets = Set.copyOf(Stack.sources(STACK.service(name).path("secrets")));
            assertThat(secrets).as(name).isEqualTo(expected.getOrDefault(name, Set.of()));
            used.addAll(secrets);
        }
        assertThat(names("secrets")).isEqualTo(used);
    }

    @Test
    void allIsHealthChecked() {
        for (var name : STACK.services()) {
            var check = STACK.service(name).path("healthcheck");
            if (ours(name)) {
                // In the image.
                assertThat(check.isMissingNode()).isTrue();
            } else {
                assertThat(check.path("test").path(0).asText()).as(name).startsWith("CMD");
                for (var key : List.of("interval", "timeout", "start_period", "start_interval", "retries")) {
                    assertThat(check.has(key)).as(name + " " + key).isTrue();
                }
            }
        }
    }

    @Test
    void nobodyMayMoreThanItNeeds() {
        for (var name : STACK.services()) {
            var service = STACK.service(name);
            assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
            assertThat(service.path("cap_drop").toString()).as(name).isEqualTo("[\"ALL\"]");
            // Ours are nobody by their images.
            assertThat(ours(name) || service.path("user").asText().matches("[1-9]\\d*:\\d+"))
                    .as(name)
                    .isTrue();
            assertThat(service.path("volumes").valueStream().map(it -> it.path("type")
                            .asText()))
                    .as(name)
                    .isSubsetOf("volume", "tmpfs");
            assertThat(service.path("volumes"))
                    .as(name)
                    .allMatch(it -> !it.path("type").asText().equals("tmpfs")
                            || it.at("/tmpfs/size").asLong() > 0);
        }
    }

    @Test
    void allHasALimit() {
        for (var name : STACK.services()) {
            var resources = STACK.service(name).at("/deploy/resources");
            for (var amount : List.of("/limits/cpus", "/limits/memory", "/reservations/cpus", "/reservations/memory")) {
                assertThat(resources.at(amount).asText()).as(name + amount).isNotEmpty();
            }
            assertThat(STACK.service(name).at("/logging/options/max-size").asText())
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void ofOursTwoRunAndOneIsReplacedByOneThatIsHealthy() {
        for (var name : Repository.SERVICES) {
            var deploy = STACK.service(name).path("deploy");
            assertThat(deploy.path("replicas").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(deploy.at("/update_config/order").asText()).isEqualTo("start-first");
            assertThat(deploy.at("/update_config/failure_action").asText()).isEqualTo("rollback");
            assertThat(deploy.at("/rollback_config/order").asText()).isEqualTo("start-first");
            assertThat(deploy.has("placement")).isTrue();
            var pause = seconds(STACK.service(name).at("/environment/SHUTDOWN_PAUSE"));
            // nginx asks for addresses every two seconds.
            assertThat(pause).isGreaterThanOrEqualTo(5);
            assertThat(seconds(STACK.service(name).path("stop_grace_period"))).isGreaterThanOrEqualTo(pause + 25);
        }
        assertThat(STACK.service("order-processor")
                        .at("/environment/ORDERS_INSTANCE")
                        .asText("none"))
                .isEmpty();
    }

    /** Two of one volume, of one node of Kafka or of one port of a machine cannot be. */
    @Test
    void whatIsThereOnceEndsBeforeItIsReplaced() {
        for (var name : STACK.services()) {
            if (!Repository.SERVICES.contains(name)) {
                var deploy = STACK.service(name).path("deploy");
                assertThat(deploy.at("/update_config/order").asText()).as(name).isEqualTo("stop-first");
                assertThat(deploy.at("/update_config/failure_action").asText())
                        .as(name)
                        .isEqualTo("rollback");
            }
        }
        for (var name : STACK.services()) {
            var keeps = STACK.service(name).path("volumes").valueStream().anyMatch(it -> it.path("type")
                    .asText()
                    .equals("volume"));
            assertThat(STACK.service(name).at("/deploy/placement/constraints").isArray())
                    .as("%s stays where its data is", name)
                    .isEqualTo(keeps || name.equals("nginx"));
        }
    }

    @Test
    void nothingButNginxIsReachableFromOutside() {
        for (var name : STACK.services()) {
            var ports = STACK.service(name).path("ports");
            if (name.equals("nginx")) {
                assertThat(ports)
                        .hasSize(3)
                        .allMatch(it -> it.path("mode").asText().equals("host"))
                        .allMatch(
                                it -> Set.of(80, 443).contains(it.path("target").asInt()));
                // Where several files are merged, docker keeps the last of those with the same published port.
                assertThat(ports.get(2).path("protocol").asText()).isEqualTo("tcp");
                assertThat(ports.get(2).path("published").asInt()).isEqualTo(443);
            } else {
                assertThat(ports).as(name).isEmpty();
            }
        }
    }

    @Test
    void eachReachesWhatItNeeds() {
        var networks = new HashMap<String, Set<String>>();
        STACK.services()
                .forEach(name -> networks.put(
                        name, Set.copyOf(Stack.sources(STACK.service(name).path("networks")))));
        assertThat(networks).isEqualTo(NETWORKS);
        // The way out is that of those who need one.
        var leadsOut = STACK.root()
                .path("networks")
                .propertyStream()
                .filter(it -> !it.getValue().path("internal").asBoolean())
                .map(Map.Entry::getKey);
        assertThat(leadsOut).containsExactlyInAnyOrder("public", "providers");
        assertThat(STACK.root().path("networks")).allSatisfy(network -> {
            assertThat(network.path("driver").asText()).isEqualTo("overlay");
            assertThat(network.path("internal").asBoolean())
                    .isEqualTo(network.path("driver_opts").has("encrypted"));
        });
    }

    @Test
    void clientsAddressesAreBelievedOfTheseNetworksAlone() {
        var edge = STACK.root().at("/networks/edge/ipam/config/0/subnet").asText();
        var inside = STACK.root().at("/networks/inside/ipam/config/0/subnet").asText();

        assertThat(STACK.service("web-frontend")
                        .at("/environment/SESSION_TRUSTED_PROXIES")
                        .asText())
                .isEqualTo("127.0.0.1," + edge);
        assertThat(STACK.service("conversion-api")
                        .at("/environment/AUTH_ATTEMPTS_TRUSTED_PROXIES")
                        .asText())
                .isEqualTo("127.0.0.1,%s,%s", edge, inside);
    }

    @Test
    void everyConfigIsAFileWithAVersionInItsName() {
        var used = new HashSet<String>();
        STACK.all().forEach(it -> used.addAll(Stack.sources(it.path("configs"))));

        assertThat(names("configs")).isEqualTo(used);
        var deploy = Repository.text(Repository.file("swarm/deploy"));
        assertThat(STACK.root().path("configs")).isNotEmpty().allSatisfy(config -> {
            var file = config.path("file").asText();
            assertThat(Repository.file(file)).isRegularFile();
            assertThat(config.path("name").asText()).matches("crossrate_[a-z_]+_0123456789ab");
            // What is hashed for the version.
            assertThat(Pattern.compile("(^|/)[^/]+$").matcher(file).replaceAll(""))
                    .satisfiesAnyOf(
                            folder -> assertThat(deploy).contains(file),
                            folder -> assertThat(deploy).contains(folder + "/*."),
                            folder -> assertThat(deploy).contains(folder.replaceAll("/[^/]+$", "/*/*.")));
        });
        assertThat(Repository.files(Repository.file("observability/grafana/dashboards")))
                .hasSize((int) names("configs").stream()
                        .filter(it -> it.startsWith("dashboard_"))
                        .count());
    }

    @Test
    void everyVolumeIsNamedAndUsed() {
        var used = new HashSet<String>();
        STACK.all()
                .flatMap(it -> it.path("volumes").valueStream())
                .filter(it -> it.path("type").asText().equals("volume"))
                .forEach(it -> used.add(it.path("source").asText()));

        assertThat(names("volumes")).isEqualTo(used);
    }

    /** Where an image has a volume of its own, data beside it would be lost with the container. */
    @Test
    void dataLiesWhereTheImageHasItsVolume() {
        assertThat(mounts("kafka-1")).contains("/var/lib/kafka/data", "/tmp");
        assertThat(Repository.text(Repository.file("swarm/kafka.properties")))
                .contains("\nlog.dirs=/var/lib/kafka/data/log\n");
        assertThat(mounts("mysql")).contains("/var/lib/mysql", "/tmp", "/var/run/mysqld");
        assertThat(mounts("redis")).containsExactly("/data");
    }

    /** As the chart and {@code ./crossrate up} speak to it: the columns hold UTC, whatever TZ a container is given. */
    @Test
    void theDatabaseIsSpokenToInUtc() {
        for (var name : List.of("conversion-api", "order-processor")) {
            assertThat(STACK.service(name)
                            .at("/environment/DATASOURCES_DEFAULT_URL")
                            .asText())
                    .endsWith("?connectionTimeZone=UTC&rewriteBatchedStatements=true");
        }
    }

    @Test
    void theSmallOneHasOneKafka() {
        var small = Stack.of(Stack.SMALL);

        assertThat(small.service("kafka-1").at("/environment/VOTERS").asText()).isEqualTo("1@kafka-1:9093");
        for (var none : List.of("kafka-2", "kafka-3")) {
            assertThat(small.service(none).at("/deploy/replicas").asInt(-1)).isZero();
        }
        for (var name : Repository.SERVICES) {
            assertThat(small.service(name).at("/deploy/replicas").asInt()).isEqualTo(1);
            if (!name.equals("web-frontend")) {
                assertThat(small.service(name)
                                .at("/environment/KAFKA_BOOTSTRAP_SERVERS")
                                .asText())
                        .isEqualTo("kafka-1:9092");
                assertThat(small.service(name)
                                .at("/environment/KAFKA_TOPICS_REPLICATION_FACTOR")
                                .asText())
                        .isEqualTo("1");
            }
        }
        assertThat(STACK.services()).containsAll(small.services());
    }

    @Test
    void allServicesTellTheirTracesWhereThatIsAskedFor() {
        var traces = Stack.of(Stack.TRACES);

        assertThat(traces.services()).containsExactlyInAnyOrderElementsOf(Repository.SERVICES);
        assertThat(traces.all()).allSatisfy(service -> {
            assertThat(service.at("/environment/OTEL_EXPORTER_OTLP_ENDPOINT").asText())
                    .isEqualTo(Stack.VARIABLES.get("OTEL_EXPORTER_OTLP_ENDPOINT"));
            assertThat(Stack.sources(service.path("networks"))).containsExactly("traces");
        });
        // A collector joins it, and nothing leads out.
        assertThat(traces.root().at("/networks/traces/attachable").asBoolean()).isTrue();
        assertThat(traces.root().at("/networks/traces/internal").asBoolean()).isTrue();
    }

    /** Else the new replica of an update waits for ever for what the old one has. */
    @Test
    void theSmallOneHasRoomForAnUpdateOnTwoCores() {
        var small = Stack.of(Stack.SMALL);
        var reserved = BigDecimal.ZERO;
        for (var name : STACK.services()) {
            var replicas = small.service(name).at("/deploy/replicas").asInt(1);
            var own = small.service(name)
                    .at("/deploy/resources/reservations/cpus")
                    .asText();
            var cpus = own.isEmpty()
                    ? STACK.service(name)
                            .at("/deploy/resources/reservations/cpus")
                            .asText()
                    : own;
            var most = Repository.SERVICES.contains(name) ? replicas + 1 : replicas;
            reserved = reserved.add(new BigDecimal(cpus).multiply(BigDecimal.valueOf(most)));
        }

        assertThat(reserved).isLessThanOrEqualTo(BigDecimal.TWO);
    }

    @Test
    void prometheusAsksServicesByNamesOfTheStack() {
        var prometheus = Repository.text(Repository.file("observability/prometheus/prometheus.yml"));

        for (var name : Repository.SERVICES) {
            assertThat(prometheus).contains("tasks." + name + "]");
            assertThat(NETWORKS.getOrDefault(name, Set.of()))
                    .containsAnyElementsOf(NETWORKS.getOrDefault("prometheus", Set.of()));
        }
        assertThat(Files.exists(Repository.file("swarm/make-secrets"))).isTrue();
    }

    private static boolean ours(String service) {
        return STACK.service(service).path("image").asText().startsWith("crossrate/");
    }

    private static Set<String> names(String section) {
        var names = new HashSet<String>();
        STACK.root().path(section).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> mounts(String service) {
        return STACK.service(service)
                .path("volumes")
                .valueStream()
                .map(it -> it.path("target").asText())
                .toList();
    }

    private static int seconds(JsonNode duration) {
        return Integer.parseInt(duration.asText().replaceAll("s$", ""));
    }
}
