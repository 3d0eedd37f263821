package io.crossrate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrate.deployment.Pods.Pod;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Who may talk to whom: nobody, but for what is listed here. The rules are applied as a cluster would. */
class NetworkPolicyTest {

    static final List<String> ENVIRONMENTS = Chart.ENVIRONMENTS;

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void everyPodIsShutInAndOut(String environment) {
        assertThat(Chart.objects(environment, "NetworkPolicy"))
                .filteredOn(it -> it.at("/spec/podSelector").isEmpty()
                        && !it.path("spec").has("ingress")
                        && !it.path("spec").has("egress"))
                .singleElement()
                .matches(it -> it.at("/spec/policyTypes").toString().equals("[\"Ingress\",\"Egress\"]"));
        for (var pod : Pods.of(Chart.objects(environment))) {
            assertThat(policies(environment, pod))
                    .as("policies of %s of its own", pod)
                    .anyMatch(it -> !it.at("/spec/podSelector").isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "web-frontend, conversion-api, 8081",
        "web-frontend, order-processor, 8082",
        "conversion-api, order-processor, 8082",
        "order-processor, conversion-api, 8081",
        "rate-ingestor, kafka, 9092",
        "conversion-api, kafka, 9092",
        "conversion-api, redis, 6379",
        "conversion-api, mysql, 3306",
        "order-processor, kafka, 9092",
        "order-processor, mysql, 3306",
        "migration, mysql, 3306",
    })
    void whatHasToBeMayBe(String from, String to, int port) {
        assertThat(mayTalk(from, to, port)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "web-frontend, mysql, 3306",
        "web-frontend, redis, 6379",
        "web-frontend, kafka, 9092",
        "web-frontend, rate-ingestor, 8083",
        "rate-ingestor, mysql, 3306",
        "rate-ingestor, conversion-api, 8081",
        "rate-ingestor, order-processor, 8082",
        "order-processor, redis, 6379",
        "order-processor, web-frontend, 8080",
        "conversion-api, web-frontend, 8080",
        "conversion-api, mysql, 22",
        "kafka, mysql, 3306",
        "mysql, kafka, 9092",
        "redis, conversion-api, 8081",
        "migration, kafka, 9092",
    })
    void whatNeedNotBeMayNotBe(String from, String to, int port) {
        assertThat(mayTalk(from, to, port)).isFalse();
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void onlyTheIngestorReachesTheInternetAndNothingPrivateThere(String environment) {
        var outward = new ArrayList<String>();
        for (var policy : Chart.objects(environment, "NetworkPolicy")) {
            for (var block : policy.at("/spec/egress").findValues("ipBlock")) {
                if (block.path("cidr").asText().equals("0.0.0.0/0")) {
                    outward.add(policy.at("/metadata/name").asText());
                    assertThat(block.path("except").toString())
                            .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");
                }
            }
        }
        assertThat(outward).containsExactly("crossrate-rate-ingestor");
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void theEdgeReachesThePagesAndTheApiAlone(String environment) {
        var reached = new ArrayList<String>();
        for (var policy : Chart.objects(environment, "NetworkPolicy")) {
            var sources = policy.at("/spec/ingress").toString();
            if (sources.contains("ipBlock") || sources.contains("ingress-nginx") || sources.contains("nginx-gateway")) {
                reached.add(policy.at("/metadata/name").asText());
            }
        }
        assertThat(reached).containsExactlyInAnyOrder("crossrate-web-frontend", "crossrate-conversion-api");
    }

    /** Behind a load balancer outside of the cluster there is no namespace from which pods are reached but Prometheus'. */
    @Test
    void inProductionNoIngressControllerIsLetIn() {
        assertThat(Chart.objects("production", "NetworkPolicy").toString())
                .contains("ipBlock")
                .doesNotContain("ingress-nginx");
    }

    private static boolean mayTalk(String from, String to, int port) {
        var source = pod(from);
        var target = pod(to);
        return allows(source, "egress", "to", target, port) && allows(target, "ingress", "from", source, port);
    }

    private static boolean allows(Pod pod, String direction, String end, Pod peer, int port) {
        return policies("development", pod).stream()
                .flatMap(it -> it.at("/spec/" + direction).valueStream())
                .anyMatch(rule -> isPort(rule, port)
                        && rule.path(end)
                                .valueStream()
                                .anyMatch(it -> !it.has("namespaceSelector")
                                        && it.has("podSelector")
                                        && peer.isSelectedBy(it.path("podSelector"))));
    }

    private static boolean isPort(JsonNode rule, int port) {
        return rule.path("ports").valueStream().anyMatch(it -> it.path("port").asInt() == port);
    }

    private static List<JsonNode> policies(String environment, Pod pod) {
        return Chart.objects(environment, "NetworkPolicy").stream()
                .<JsonNode>map(it -> it)
                .filter(it -> pod.isSelectedBy(it.at("/spec/podSelector")))
                .toList();
    }

    private static Pod pod(String name) {
        return Pods.of(Chart.objects("development")).stream()
                .filter(it -> name.equals(it.labels().get("app.kubernetes.io/name")))
                .findFirst()
                .orElseThrow();
    }
}
