package io.crossrate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrate.deployment.Pods.Pod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What every pod keeps to: the restricted Pod Security Standard, limits, probes, pinned images, secrets by reference. */
class PodPolicyTest {

    static final List<String> ENVIRONMENTS = Chart.ENVIRONMENTS;

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void noPodIsRootOrKnowsTheCluster(String environment) {
        assertThat(pods(environment)).allSatisfy(pod -> {
            var security = pod.spec().path("securityContext");
            assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(security.path("runAsUser").asInt()).isPositive();
            assertThat(security.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.spec().path("automountServiceAccountToken").asBoolean(true))
                    .isFalse();
            assertThat(List.of("hostNetwork", "hostPID", "hostIPC"))
                    .noneMatch(name -> pod.spec().path(name).asBoolean());
            assertThat(pod.spec().path("volumes")).noneMatch(volume -> volume.has("hostPath"));
        });
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void noContainerMayMoreThanItNeeds(String environment) {
        assertThat(containers(environment)).allSatisfy(container -> {
            var security = container.path("securityContext");
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(security.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
            assertThat(security.at("/capabilities/add").isMissingNode()).isTrue();
            assertThat(security.path("privileged").asBoolean()).isFalse();
        });
    }

    /** What operators make out of these lets itself be refused where the namespace is restricted (k8s/README.md). */
    @Test
    void whatOperatorsRunIsRestrictedToo() {
        var kafka = Chart.objects("staging", "Kafka").getFirst().path("spec");
        var mysql = Chart.objects("staging", "InnoDBCluster").getFirst().path("spec");
        var redis = Chart.objects("staging", "Redis").getFirst().path("spec");

        assertThat(List.of(
                        kafka.at("/kafka/template/pod/securityContext"),
                        kafka.at("/entityOperator/template/pod/securityContext"),
                        mysql.at("/podSpec/securityContext"),
                        mysql.at("/router/podSpec/securityContext"),
                        redis.path("podSecurityContext")))
                .allSatisfy(it -> {
                    assertThat(it.path("runAsNonRoot").asBoolean()).isTrue();
                    assertThat(it.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
                });
        // MySQL's operator sees to the containers itself, but for one that is root to own the data.
        assertThat(mysql.at("/datadirPermissions/setRightsUsingInitContainer").asBoolean(true))
                .isFalse();
        assertThat(List.of(
                        kafka.at("/kafka/template/kafkaContainer/securityContext"),
                        kafka.at("/kafka/template/initContainer/securityContext"),
                        kafka.at("/entityOperator/template/userOperatorContainer/securityContext"),
                        redis.path("securityContext")))
                .allSatisfy(it -> {
                    assertThat(it.path("allowPrivilegeEscalation").asBoolean(true))
                            .isFalse();
                    assertThat(it.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
                });
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void everyContainerHasALimit(String environment) {
        assertThat(containers(environment)).allSatisfy(container -> {
            for (var amount : List.of("/requests/cpu", "/requests/memory", "/limits/cpu", "/limits/memory")) {
                assertThat(container.path("resources").at(amount).asText())
                        .as(amount)
                        .isNotEmpty();
            }
        });
        assertThat(pods(environment)).allSatisfy(pod -> assertThat(
                        pod.spec().path("volumes").valueStream().filter(it -> it.has("emptyDir")))
                .allMatch(it -> it.at("/emptyDir/sizeLimit").isTextual()));
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void whatRunsOnIsProbedAndWhatEndsHasADeadline(String environment) {
        assertThat(pods(environment)).allSatisfy(pod -> {
            if (pod.runsOn()) {
                assertThat(pod.containers()).allMatch(it -> it.has("livenessProbe") && it.has("readinessProbe"));
            }
        });
        assertThat(ourPods(environment).filter(Pod::runsOn)).hasSize(4).allSatisfy(pod -> {
            var container = pod.containers().getFirst();
            assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/health/liveness");
            assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/liveness");
            assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/readiness");
            // The pause is the service's own, before it closes anything.
            assertThat(container.has("lifecycle")).isFalse();
            assertThat(pod.spec().path("terminationGracePeriodSeconds").asInt())
                    .isGreaterThanOrEqualTo(pause(environment, pod.name()) + 25);
        });
        assertThat(Chart.objects(environment)).allSatisfy(it -> {
            var job = it.path("kind").asText().equals("CronJob") ? it.at("/spec/jobTemplate/spec") : it.path("spec");
            if (it.path("kind").asText().endsWith("Job")) {
                assertThat(job.path("activeDeadlineSeconds").asInt()).isPositive();
                assertThat(job.has("backoffLimit")).isTrue();
            }
        });
    }

    private static int pause(String environment, String service) {
        return Chart.objects(environment, "ConfigMap").stream()
                .filter(it -> it.at("/metadata/name").asText().equals(service))
                .map(it -> it.at("/data/SHUTDOWN_PAUSE").asText())
                .mapToInt(it -> Integer.parseInt(it.replaceAll("s$", "")))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void everyImageIsPinned(String environment) {
        var images = new HashSet<>(containers(environment).stream()
                .map(it -> it.path("image").asText())
                .toList());
        // Of what operators run.
        Chart.objects(environment, "Redis")
                .forEach(it -> images.add(it.at("/spec/kubernetesConfig/image").asText()));

        assertThat(images)
                .isNotEmpty()
                .allMatch(it -> it.matches("[a-z0-9./-]+:v?\\d+\\.\\d+\\.\\d+[A-Za-z0-9.-]*")
                        || it.matches("[a-z0-9./-]+@sha256:[0-9a-f]{64}"));
    }

    @Test
    void aDigestGoesBeforeTheTag() {
        var digest = "sha256:" + "0123456789abcdef".repeat(4);

        assertThat(Pods.of(Chart.objects("production", Map.of("image.digests.ops", digest))))
                .filteredOn(pod -> pod.name().equals("crossrate-audit"))
                .singleElement()
                .matches(pod -> pod.containers()
                        .getFirst()
                        .path("image")
                        .asText()
                        .equals("registry.example.org/crossrate/ops@" + digest));
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void noSecretIsInTheChart(String environment) {
        assertThat(Chart.objects(environment, "Secret")).isEmpty();
        for (var container : containers(environment)) {
            assertThat(container.path("env"))
                    .filteredOn(it -> it.path("name").asText().matches(".*(PASSWORD|PWD|TOKEN|SECRET)$"))
                    .allMatch(it -> it.at("/valueFrom/secretKeyRef/name").isTextual());
        }
        for (var map : Chart.objects(environment, "ConfigMap")) {
            assertThat(map.path("data").properties())
                    .filteredOn(it -> it.getKey().matches(".*(PASSWORD|SECRET|TOKEN|_KEY)$"))
                    .isEmpty();
        }
    }

    /** A service that is broken into knows what it was told, and nothing of the others. */
    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void eachServiceHasItsOwnSecretsOnly(String environment) {
        var expected = Map.of(
                "crossrate-rate-ingestor", Set.of("crossrate-providers"),
                "crossrate-conversion-api", Set.of("crossrate-conversion-api", "crossrate-redis"),
                "crossrate-order-processor", Set.of("crossrate-order-processor"),
                "crossrate-web-frontend", Set.<String>of());
        ourPods(environment).filter(Pod::runsOn).forEach(pod -> {
            var secrets = new HashSet<String>();
            pod.spec().findValues("secretName").forEach(it -> secrets.add(it.asText()));
            pod.spec()
                    .findValues("secretKeyRef")
                    .forEach(it -> secrets.add(it.path("name").asText()));
            // Strimzi's user of the service, the cluster's authority, or the one user of a Kafka outside.
            var kafka = environment.equals("development")
                    ? Set.<String>of()
                    : Set.of("crossrate-kafka", "crossrate-kafka-cluster-ca-cert", pod.name());
            secrets.removeAll(expected.getOrDefault(pod.name(), Set.of()));
            assertThat(kafka).as("%s knows", pod).containsAll(secrets);
        });
    }

    /** docs/operations.md: while an import runs order-processor reads other topics, and a backup is tried in topics of its own. */
    @Test
    void aBackupCanBeRestoredWhereKafkaAsksForRights() {
        assertThat(prefixes("order-processor", "topic")).contains("restoring.", "restored.");
        assertThat(prefixes("order-processor", "group")).contains("restoring.", "restored.");
        assertThat(prefixes("order-processor", "transactionalId")).contains("restoring.", "restored.");
        assertThat(prefixes("ops", "topic")).contains("orders.", "restored.");
    }

    private static List<String> prefixes(String user, String type) {
        return Chart.objects("staging", "KafkaUser").stream()
                .filter(it -> it.at("/metadata/name").asText().equals("crossrate-" + user))
                .flatMap(it -> it.at("/spec/authorization/acls").valueStream())
                .filter(it -> it.at("/resource/type").asText().equals(type))
                .filter(it -> it.at("/resource/patternType").asText().equals("prefix"))
                .map(it -> it.at("/resource/name").asText())
                .toList();
    }

    @Test
    void noUserOfKafkaMayDeleteOrChangeWhatIsThere() {
        var users = Chart.objects("staging", "KafkaUser");

        assertThat(users).hasSize(4).allSatisfy(user -> {
            var rights = user.at("/spec/authorization/acls");
            assertThat(rights.findValues("operations").toString())
                    .doesNotContain("All", "Delete", "Alter", "ClusterAction");
            assertThat(rights).allSatisfy(right -> {
                if (!List.of("topic", "group", "transactionalId")
                                .contains(right.at("/resource/type").asText())
                        || right.at("/resource/name").asText().equals("*")) {
                    assertThat(right.path("operations").toString()).isEqualTo("[\"Describe\"]");
                }
            });
        });
    }

    @Test
    void aChangedSettingStartsItsServiceAnew() {
        var before = checksums(Chart.objects("production"));
        var after = checksums(
                Chart.objects("production", Map.of("services.web-frontend.settings.LIVE_MAX_BROWSERS", "\"100\"")));

        assertThat(before).hasSize(4);
        assertThat(after)
                .hasEntrySatisfying("crossrate-web-frontend", it -> assertThat(it)
                        .isNotEqualTo(before.get("crossrate-web-frontend")))
                .containsEntry("crossrate-conversion-api", before.get("crossrate-conversion-api"));
    }

    private static Map<String, String> checksums(List<? extends JsonNode> objects) {
        var checksums = new java.util.HashMap<String, String>();
        objects.stream()
                .filter(it -> it.path("kind").asText().equals("Deployment"))
                .forEach(it -> checksums.put(
                        it.at("/metadata/name").asText(),
                        it.at("/spec/template/metadata/annotations/checksum~1settings")
                                .asText()));
        return checksums;
    }

    private static java.util.stream.Stream<Pod> ourPods(String environment) {
        return pods(environment).stream()
                .filter(pod -> Repository.SERVICES.contains(pod.labels().get("app.kubernetes.io/name")));
    }

    private static List<Pod> pods(String environment) {
        var pods = Pods.of(Chart.objects(environment));
        assertThat(pods).hasSizeGreaterThan(4);
        return pods;
    }

    private static List<JsonNode> containers(String environment) {
        var containers = new ArrayList<JsonNode>();
        pods(environment).forEach(pod -> containers.addAll(pod.containers()));
        return containers;
    }
}
