package io.crossrate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrate.deployment.Pods.Pod;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas: spread, kept while nodes are drained, scaled by one hand, updated without one too few. */
class AvailabilityTest {

    static final List<String> ENVIRONMENTS = Chart.ENVIRONMENTS;

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void everyServiceHasReplicasOverZonesAndABudget(String environment) {
        for (var pod : services(environment)) {
            var deployment = deployment(environment, pod.name());
            assertThat(least(environment, deployment)).as("replicas of %s", pod).isGreaterThan(1);
            assertThat(pod.spec().path("topologySpreadConstraints").findValuesAsText("topologyKey"))
                    .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
            assertThat(Chart.objects(environment, "PodDisruptionBudget"))
                    .filteredOn(it -> pod.isSelectedBy(it.at("/spec/selector")))
                    .singleElement()
                    .matches(it -> it.at("/spec/maxUnavailable").asInt() == 1);
            assertThat(deployment
                            .at("/spec/strategy/rollingUpdate/maxUnavailable")
                            .asInt(-1))
                    .isZero();
        }
    }

    /** A budget for one replica would keep its node from being drained. */
    @Test
    void oneReplicaHasNoBudget() {
        assertThat(Chart.objects("development", "PodDisruptionBudget")).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void oneHandScalesEachServiceAndTheChartLetsItDoSo(String environment) {
        for (var pod : services(environment)) {
            var scalers = scalers(environment, pod.name());
            assertThat(scalers).as("what scales %s", pod).hasSizeLessThan(2);
            assertThat(deployment(environment, pod.name()).path("spec").has("replicas"))
                    .as("a number of replicas in %s", pod)
                    .isEqualTo(scalers.isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void theOrderProcessorIsScaledByItsLagUpToItsPartitions(String environment) {
        assertThat(Chart.objects(environment, "ScaledObject")).singleElement().satisfies(it -> {
            assertThat(it.at("/spec/maxReplicaCount").asInt()).isLessThanOrEqualTo(partitionsOfOrders());
            assertThat(it.at("/spec/triggers")).anySatisfy(trigger -> {
                assertThat(trigger.path("type").asText()).isEqualTo("kafka");
                assertThat(trigger.at("/metadata/topic").asText()).isEqualTo("orders.v1");
                assertThat(trigger.at("/metadata/consumerGroup").asText()).isEqualTo("order-processor");
            });
        });
    }

    /** Before the new version starts, one at a time, and never beside another of its kind. */
    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void theTablesAreBroughtUpToDateBeforeAnUpgradeByOnePod(String environment) {
        assertThat(Chart.objects(environment, "Job"))
                .filteredOn(it -> it.at("/metadata/name").asText().startsWith("crossrate-migrate-"))
                .hasSize(2)
                .allSatisfy(it -> {
                    assertThat(it.at("/metadata/annotations").path(Chart.HOOK).asText())
                            .isEqualTo("pre-upgrade");
                    assertThat(it.at("/spec/parallelism").asInt()).isOne();
                    assertThat(it.at("/spec/completions").asInt()).isOne();
                    assertThat(it.at("/spec/template/spec/containers/0/args").toString())
                            .isEqualTo("[\"migrate\"]");
                });
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void everyJobAndVolumeOfOneNodeIsOfOneNode(String environment) {
        for (var set : Chart.objects(environment, "StatefulSet")) {
            assertThat(set.at("/spec/replicas").asInt()).isOne();
        }
        for (var job : Chart.objects(environment, "CronJob")) {
            assertThat(job.at("/spec/concurrencyPolicy").asText()).isEqualTo("Forbid");
        }
    }

    /**
     * Storage that waits for its first consumer is bound by a pod that starts at once, and by no CronJob: {@code helm --wait}
     * waits for every claim, and would take the release back.
     */
    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void everyClaimIsTakenByAPodThatStartsWithTheRelease(String environment) {
        var taken = Pods.of(Chart.objects(environment)).stream()
                .filter(it -> !it.kind().equals("CronJob"))
                .flatMap(it -> it.spec().path("volumes").findValuesAsText("claimName").stream())
                .toList();

        assertThat(Chart.objects(environment, "PersistentVolumeClaim"))
                .extracting(it -> it.at("/metadata/name").asText())
                .allMatch(taken::contains);
    }

    /** As conversion-api makes the topic. */
    private static int partitionsOfOrders() {
        var source = Repository.text(
                Repository.file("conversion-api/src/main/java/io/crossrate/conversion/adapter/kafka/OwnTopics.java"));
        var matcher = java.util.regex.Pattern.compile("topic\\(\"orders\\.v1\", (\\d+),")
                .matcher(source);
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static int least(String environment, ObjectNode deployment) {
        if (deployment.at("/spec/replicas").isInt()) {
            return deployment.at("/spec/replicas").asInt();
        }
        var scaler =
                scalers(environment, deployment.at("/metadata/name").asText()).getFirst();
        return scaler.at("/spec/minReplicas")
                .asInt(scaler.at("/spec/minReplicaCount").asInt());
    }

    private static List<JsonNode> scalers(String environment, String name) {
        var scalers = new ArrayList<JsonNode>(Chart.objects(environment, "HorizontalPodAutoscaler"));
        scalers.addAll(Chart.objects(environment, "ScaledObject"));
        return scalers.stream()
                .filter(it -> it.at("/spec/scaleTargetRef/name").asText().equals(name))
                .toList();
    }

    private static ObjectNode deployment(String environment, String name) {
        return Chart.objects(environment, "Deployment").stream()
                .filter(it -> it.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Pod> services(String environment) {
        var services = Pods.of(Chart.objects(environment)).stream()
                .filter(Pod::runsOn)
                .filter(it -> Repository.SERVICES.contains(it.labels().getOrDefault("app.kubernetes.io/name", "")))
                .toList();
        assertThat(services).hasSize(4);
        return services;
    }
}
