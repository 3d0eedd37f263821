package io.crossrate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the pipeline may do in a cluster: make what the chart makes. */
class DeployerTest {

    static final List<String> ENVIRONMENTS = Chart.ENVIRONMENTS;

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void itMayMakeEverythingThatTheChartMakes(String environment) throws IOException {
        var made = new HashSet<String>();
        Chart.objects(environment).forEach(it -> made.add(resource(it)));

        assertThat(writable()).containsAll(made);
    }

    @Test
    void itMayNotGiveRightsOrStepIntoPods() throws IOException {
        assertThat(role().toString())
                .doesNotContain("*", "exec", "portforward", "rolebindings", "roles\"", "impersonate", "escalate");
        for (var object : objects()) {
            assertThat(Shapes.faults(object)).isEmpty();
        }
    }

    private static Set<String> writable() throws IOException {
        var writable = new HashSet<String>();
        for (var rule : role().path("rules")) {
            var verbs = rule.path("verbs").toString();
            if (verbs.contains("create") && verbs.contains("patch") && verbs.contains("delete")) {
                rule.path("resources")
                        .forEach(it -> writable.add(rule.at("/apiGroups/0").asText() + "/" + it.asText()));
            }
        }
        return writable;
    }

    private static JsonNode role() throws IOException {
        return objects().stream()
                .filter(it -> it.path("kind").asText().equals("Role"))
                .findFirst()
                .orElseThrow();
    }

    private static List<ObjectNode> objects() throws IOException {
        var objects = new ArrayList<ObjectNode>();
        try (var values = Chart.YAML
                .readerFor(ObjectNode.class)
                .<ObjectNode>readValues(Repository.text(Repository.file("k8s/deployer.yaml")))) {
            values.forEachRemaining(objects::add);
        }
        return objects;
    }

    /** The group and the resource of an object, as the API names them. */
    private static String resource(ObjectNode object) {
        var version = object.path("apiVersion").asText();
        var group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        var kind = object.path("kind").asText().toLowerCase(Locale.ROOT);
        var irregular = new HashMap<String, String>();
        irregular.put("redis", "redis");
        irregular.put("networkpolicy", "networkpolicies");
        irregular.put("ingress", "ingresses");
        return group + "/" + irregular.getOrDefault(kind, kind + "s");
    }
}
